import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { RetainedCopy } from '../catalog/retained-copy.ts';
import type { Decision, Reason } from './decision.ts';
import type { KeepPolicy, KeepRule } from './keep-rule.ts';

const periods = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  yearly: 'year',
} as const;

/** The reasons of a decision in words. Plans are named where more than one covers the copy. */
export function reasonTexts(
  { copy, reasons }: Decision,
  covering: readonly KeepPolicy[],
): [string, ...string[]] {
  const [first, ...more] = reasons.map((reason) => textOf(reason, copy, covering.length > 1));
  return [first ?? 'no reason is known', ...more];
}

function textOf(reason: Reason, copy: RetainedCopy, namesPlan: boolean): string {
  switch (reason.kind) {
    case 'rule':
      return keptBy(reason) + (namesPlan ? ` (plan “${reason.plan}”)` : '');
    case 'everything':
      return `the plan “${reason.plan}” keeps everything`;
    case 'no-plan':
      return 'no plan covers it';
    case 'own':
      return copy.keepUntilMs === null
        ? `${classText(copy)}, kept until it is deleted by hand`
        : `${classText(copy)}, kept until ${momentText(copy.keepUntilMs)}`;
    case 'held':
      return heldText(copy);
    case 'in-use':
      return 'needed by a job that waits or runs';
    case 'ahead':
      return 'its date lies ahead of the clock';
    case 'newest-proven':
      return `the newest that is proven${provenBy(reason.level)}`;
    case 'minimum':
      return reason.size === 1
        ? 'the last one there'
        : `one of the ${reason.size} that are always kept`;
    case 'base':
      return 'a kept backup cannot be restored without it';
    case 'no-rule':
      return goneBy(reason.rules);
    case 'own-ended':
      return copy.keepUntilMs === null
        ? classText(copy)
        : `${classText(copy)}, to be kept until ${momentText(copy.keepUntilMs)}`;
  }
}

function keptBy({ rule, size }: KeepRule): string {
  switch (rule) {
    case 'days':
      return `younger than ${counted(size, 'day')}`;
    case 'count':
      return size === 1 ? 'the newest' : `one of the ${size} newest`;
    case 'hourly':
    case 'daily':
    case 'weekly':
    case 'monthly':
    case 'yearly': {
      const period = periods[rule];
      const which = size === 1 ? `the newest ${period}` : `one of the ${size} newest ${period}s`;
      return `the last of its ${period}, ${which}`;
    }
  }
}

/** What let it go: the one rule that there is, or a list of those that all do not keep it. */
function goneBy(rules: readonly KeepRule[]): string {
  const [only, ...others] = rules;
  if (only !== undefined && others.length === 0) {
    if (only.rule === 'days') return `older than ${counted(only.size, 'day')}`;
    if (only.rule === 'count') return `not one of the ${only.size} newest`;
  }
  return `kept by none of: ${rules.map(ruleText).join(', ')}`;
}

function ruleText({ rule, size }: KeepRule): string {
  if (rule === 'days') return counted(size, 'day');
  return rule === 'count' ? `${size} newest` : `${size} ${rule}`;
}

function classText({ retentionClass }: RetainedCopy): string {
  return retentionClass === 'safety' ? 'a safety copy' : 'taken by hand';
}

function heldText({ hold }: RetainedCopy): string {
  if (hold === null) return 'held';
  return `held: ${hold.reason}${hold.until === null ? '' : `, until ${formatUtcMoment(hold.until)}`}`;
}

function provenBy(level: number): string {
  if (level >= 3) return ' by restoring it';
  return level === 2 ? ' by opening it' : ' by its checksum';
}

function momentText(atMs: number): string {
  return formatUtcMoment(new Date(atMs).toISOString());
}

function counted(size: number, noun: string): string {
  return size === 1 ? `1 ${noun}` : `${size} ${noun}s`;
}
