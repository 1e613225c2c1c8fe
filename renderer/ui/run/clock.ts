import { formatMinutes } from '../../../shared/format/span.ts';

/** How a clock stands against its target. */
export type ClockLook = 'plain' | 'under' | 'near' | 'over';

/** From this share of the target on, a person is told that it runs short. */
const NEAR_SHARE = 0.8;

/** A running clock to the second: `0:04:09`, `27:00:00`. Always the same width within an hour. */
export function clockText(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 3600)}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
}

const part = (value: number) => String(value).padStart(2, '0');

/** Calm until four fifths of the target, then near, then over. */
export function clockLook(ms: number, targetMinutes: number | null): ClockLook {
  if (targetMinutes === null) return 'plain';
  const share = ms / (targetMinutes * 60_000);
  if (share > 1) return 'over';
  return share >= NEAR_SHARE ? 'near' : 'under';
}

/** The target beside the clock, in whole minutes, so that it changes once a minute. */
export function targetText(ms: number, targetMinutes: number | null): string {
  if (targetMinutes === null) return 'no target';
  const leftMs = targetMinutes * 60_000 - ms;
  const target = `of ${formatMinutes(targetMinutes)}`;
  if (leftMs < 0)
    return `${target} · over by ${formatMinutes(Math.max(1, Math.floor(-leftMs / 60_000)))}`;
  return `${target} · ${formatMinutes(Math.ceil(leftMs / 60_000))} left`;
}
