import { type Judged, keepFor } from './copy-group.ts';
import type { KeepPolicy, KeepRule, KeepRuleName } from './keep-rule.ts';
import { offsetReader } from './zone-offset.ts';
import { DAY_MS, HOUR_MS } from '../time-spans.ts';

/**
 * Keeps what a policy's rules keep. The copies are of one source at one destination, newest first, none of
 * them from the future. To apply a rule twice is the same as once.
 *
 * The rules are those of restic's `forget` (https://restic.readthedocs.io/en/stable/060_forget.html): of
 * each hour, day, ISO week, month and year the last is kept, and only those count that have a backup.
 */
export function applyRules(
  newestFirst: readonly Judged[],
  { rules, zone }: KeepPolicy,
  nowMs: number,
): void {
  for (const rule of rules) {
    switch (rule.rule) {
      case 'days':
        keepYounger(newestFirst, rule, nowMs - rule.size * DAY_MS);
        break;
      case 'count':
        for (const judged of newestFirst.slice(0, rule.size)) keepBy(judged, rule);
        break;
      case 'hourly':
      case 'daily':
      case 'weekly':
      case 'monthly':
      case 'yearly':
        keepLastOfEach(newestFirst, rule, periodReader(rule.rule, zone));
        break;
    }
  }
}

function keepBy(judged: Judged, rule: KeepRule): void {
  if (!judged.keep || !judged.reasons.includes(rule)) keepFor(judged, rule);
}

function keepYounger(newestFirst: readonly Judged[], rule: KeepRule, limitMs: number): void {
  for (const judged of newestFirst) {
    if (judged.copy.startedMs <= limitMs) return;
    keepBy(judged, rule);
  }
}

function keepLastOfEach(
  newestFirst: readonly Judged[],
  rule: KeepRule,
  periodOf: (atMs: number) => number,
): void {
  let found = 0;
  let earliest = Number.POSITIVE_INFINITY;
  for (const judged of newestFirst) {
    const period = periodOf(judged.copy.startedMs);
    // A clock that goes back over midnight shows a day, the one before it, and the day again.
    if (period >= earliest) continue;
    if (found === rule.size) return;
    found += 1;
    earliest = period;
    keepBy(judged, rule);
  }
}

/** Numbers the hours, days, weeks, months or years of a zone's clock; later ones have higher numbers. */
function periodReader(
  rule: Exclude<KeepRuleName, 'days' | 'count'>,
  zone: string,
): (atMs: number) => number {
  const offset = offsetReader(zone);
  switch (rule) {
    case 'hourly':
      // By the moment at which the hour began: one that comes twice a night is two hours.
      return (atMs) => Math.floor((atMs + offset(atMs)) / HOUR_MS) * HOUR_MS - offset(atMs);
    case 'daily':
      return (atMs) => Math.floor((atMs + offset(atMs)) / DAY_MS);
    case 'weekly':
      // The first day of the count, 1 January 1970, was a Thursday; ISO weeks begin on Mondays.
      return (atMs) => Math.floor((Math.floor((atMs + offset(atMs)) / DAY_MS) + 3) / 7);
    case 'monthly':
      return (atMs) => {
        const wall = new Date(atMs + offset(atMs));
        return wall.getUTCFullYear() * 12 + wall.getUTCMonth();
      };
    case 'yearly':
      return (atMs) => new Date(atMs + offset(atMs)).getUTCFullYear();
  }
}
