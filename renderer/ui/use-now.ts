import { useSyncExternalStore } from 'react';

const tickMs = 15_000;
const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function tick(): void {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

/** The time of day in milliseconds, renewed every quarter of a minute by one timer for all. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => {
    // Between ticks the answer must stay the same; a first reader after a pause gets a fresh one.
    if (timer === null) nowMs = Math.max(nowMs, Date.now() - (Date.now() % tickMs));
    return nowMs;
  });
}
