/** A core that dies this often within a minute will not get better by being started again. */
const maxExitsInWindow = 5;
const windowMs = 60_000;
const firstDelayMs = 200;

export type RestartDecision =
  { readonly restart: true; readonly delayMs: number } | { readonly restart: false };

/**
 * Whether and when to start a core again.
 * @param exitTimesMs when it ended, the last time included, oldest first
 * @param nowMs on the same clock
 */
export function decideRestart(exitTimesMs: readonly number[], nowMs: number): RestartDecision {
  const recent = exitTimesMs.filter((time) => nowMs - time < windowMs).length;
  if (recent >= maxExitsInWindow) return { restart: false };
  return { restart: true, delayMs: firstDelayMs * 2 ** Math.max(0, recent - 1) };
}
