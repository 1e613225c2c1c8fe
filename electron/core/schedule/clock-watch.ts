import type { SchedulerParts } from './scheduler-parts.ts';
import { DAY_MS } from '../time-spans.ts';

/** What is kept of the clock between two looks, also of different processes. */
export interface ClockWatch {
  /** When Lifeboat last looked for due runs. */
  readonly lastSeenAt: string;
  /** A leap that nobody has confirmed yet: the last look before it, and the first after it. */
  readonly jump: ClockJump | null;
}

export interface ClockJump {
  readonly before: string;
  readonly after: string;
}

/** A clock that is further ahead than this of what was last seen is not believed without asking. */
const LONGEST_ABSENCE_MS = 30 * DAY_MS;

/** What to keep after a look at this moment. Pure. */
export function watchedClock(watch: ClockWatch | null, now: Date): ClockWatch {
  return { lastSeenAt: now.toISOString(), jump: jumpAt(watch, now) };
}

/** The leap that is in doubt at this moment: one kept and not taken back, or one just seen. Pure. */
export function jumpAt(watch: ClockWatch | null, now: Date): ClockJump | null {
  if (watch === null) return null;
  const { jump, lastSeenAt } = watch;
  if (jump !== null) return isLeap(jump.before, now) ? jump : null;
  return isLeap(lastSeenAt, now) ? { before: lastSeenAt, after: now.toISOString() } : null;
}

/**
 * The leap of the clock for which nothing may be deleted unattended; null when the clock is believed.
 * It stands until a person confirms the clock, or the clock is back.
 */
export function clockDoubt(parts: SchedulerParts): ClockJump | null {
  return jumpAt(parts.catalog.settings.get('clock-watch'), parts.now());
}

/** When a window or `run-due` last looked for due runs; null when none ever did. */
export function lastLookAt({ catalog }: SchedulerParts): string | null {
  return catalog.settings.get('clock-watch')?.lastSeenAt ?? null;
}

/** Notes a look at the clock. To spare the disk it is written once in `restMs`, unless something is new. */
export function lookAtClock(parts: SchedulerParts, restMs: number): void {
  const { catalog, events } = parts;
  const at = parts.now();
  const watch = catalog.settings.get('clock-watch');
  const next = watchedClock(watch, at);
  const sameJump = (watch?.jump ?? null) === null ? next.jump === null : next.jump !== null;
  const age =
    watch === null ? Number.POSITIVE_INFINITY : at.getTime() - Date.parse(watch.lastSeenAt);
  if (sameJump && age >= 0 && age < restMs) return;
  catalog.transaction(() => {
    catalog.settings.set('clock-watch', next);
    if (sameJump) return;
    if (next.jump === null) parts.audit('clock.back', '', { jump: watch?.jump });
    else parts.audit('clock.jumped', '', { jump: next.jump });
  });
  if (!sameJump) events.changed('status', 'alerts');
}

/** A person says that the clock is right. */
export function confirmClock(parts: SchedulerParts): void {
  const { catalog, events } = parts;
  const watch = catalog.settings.get('clock-watch');
  catalog.transaction(() => {
    const confirmed = { lastSeenAt: parts.moment(), jump: null };
    catalog.settings.set('clock-watch', confirmed);
    parts.audit('clock.confirm', '', { before: watch, after: confirmed });
  });
  events.changed('status', 'alerts');
}

function isLeap(before: string, now: Date): boolean {
  return now.getTime() - Date.parse(before) > LONGEST_ABSENCE_MS;
}
