import type { CalendarDay } from '../../../shared/contract/retention.ts';
import type { Retention } from '../../../shared/model/retention.ts';
import type { Timing } from '../../../shared/model/schedule.ts';
import type { RetainedCopy } from '../catalog/retained-copy.ts';
import { decide } from './decide.ts';
import type { Decision, Reason } from './decision.ts';
import { keepPolicy } from './keep-rule.ts';
import { simulatedSlots } from './simulated-slots.ts';
import { offsetReader } from './zone-offset.ts';
import { DAY_MS } from '../time-spans.ts';

const YEAR_MS = 365 * DAY_MS;
/** Decisions about one copy each in a simulated year; more make a form wait. */
const MOST_DECISIONS = 400_000;

export interface RetentionCalendar {
  readonly days: CalendarDay[];
  readonly keptAtEnd: number;
  readonly most: number;
}

/**
 * A year of a schedule from now on, each backup succeeding and purged after, through the very function that
 * decides about real backups. Where there are so many that this would take long, the simulated purges are
 * some backups apart, and `most` is as many higher.
 */
export function retentionCalendar(
  timing: Timing,
  retention: Retention,
  now: Date,
): RetentionCalendar {
  const end = new Date(now.getTime() + YEAR_MS);
  const taken = simulatedSlots(timing, now, end).map(simulatedCopy);
  const policies = [keepPolicy('', timing.zone, retention)];
  const purge = (copies: readonly RetainedCopy[], atMs: number) =>
    decide(copies, () => policies, new Date(atMs)).filter(({ keep }) => keep);
  let there: RetainedCopy[] = [];
  let most = 0;
  let nextPurge = 0;
  for (const [index, copy] of taken.entries()) {
    there.push(copy);
    most = Math.max(most, there.length);
    if (index < nextPurge) continue;
    there = purge(there, copy.startedMs).map((decision) => decision.copy);
    nextPurge = index + Math.max(1, Math.ceil((there.length * taken.length) / MOST_DECISIONS));
  }
  const kept = purge(there, end.getTime());
  return { days: byDay(timing.zone, now, end, taken, kept), keptAtEnd: kept.length, most };
}

function simulatedCopy(startedMs: number): RetainedCopy {
  return {
    backupId: '',
    sourceId: '',
    destinationId: '',
    startedMs,
    storedBytes: 0,
    retentionClass: 'plan',
    keepUntilMs: null,
    hold: null,
    baseId: null,
    provenLevel: 0,
    failed: false,
    inUse: false,
  };
}

function byDay(
  zone: string,
  from: Date,
  to: Date,
  taken: readonly RetainedCopy[],
  kept: readonly Decision[],
): CalendarDay[] {
  const offset = offsetReader(zone);
  const dayOf = (atMs: number) => Math.floor((atMs + offset(atMs)) / DAY_MS);
  const days: { day: string; taken: number; kept: number; rules: Set<string> }[] = [];
  const first = dayOf(from.getTime());
  for (let day = first; day <= dayOf(to.getTime()); day += 1) {
    const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    days.push({ day: date, taken: 0, kept: 0, rules: new Set() });
  }
  for (const { startedMs } of taken) {
    const day = days[dayOf(startedMs) - first];
    if (day !== undefined) day.taken += 1;
  }
  for (const { copy, reasons } of kept) {
    const day = days[dayOf(copy.startedMs) - first];
    if (day === undefined) continue;
    day.kept += 1;
    for (const reason of reasons) day.rules.add(ruleName(reason));
  }
  return days.map((day): CalendarDay => ({ ...day, rules: [...day.rules] }));
}

function ruleName(reason: Reason): string {
  return reason.kind === 'rule' ? reason.rule : reason.kind;
}
