import type { CallOutput } from '../../../shared/contract/contract.ts';
import { formatMoment, formatUtcMoment } from '../../../shared/format/moment.ts';
import type { SlotRun } from '../../../shared/model/plan.ts';
import { printable } from './printable.ts';

type RunDue = CallOutput<'schedule.runDue'>;

/** A slot that was begun, and what came of it. */
export interface RanSlot extends Pick<SlotRun, 'activity' | 'slotAt' | 'jobId'> {
  readonly plan: string;
  /** Of a rehearsal, which has no job of its own. */
  readonly drillId: string | null;
  readonly source: string | null;
  /** Null when it succeeded. */
  readonly error: { readonly message: string; readonly hint: string } | null;
}

/** What one `run-due` did. */
export interface RunDueResult extends Pick<RunDue, 'skipped' | 'holding' | 'nextAt'> {
  readonly ran: readonly RanSlot[];
}

export function describeRunDue({ ran, skipped, holding, nextAt }: RunDueResult): string {
  const lines = [
    ...ran.map((run) => `${runName(run)}: ${endText(run)}`),
    ...skipped.map((run) => `${runName(run)} skipped: ${printable(run.reason ?? '')}`),
    ...holding.map(printable),
  ];
  return [
    ...(lines.length === 0 ? ['Nothing was due.'] : lines),
    nextAt === null ? 'No plan has anything to do.' : `Next: ${formatMoment(nextAt)}`,
  ].join('\n');
}

/** What a slot is called: “backup of orders (nightly), 2026-11-21 03:00:00 UTC”. */
export function runName({
  activity,
  source,
  plan,
  slotAt,
}: Pick<RanSlot, 'activity' | 'source' | 'plan' | 'slotAt'>): string {
  const what = source === null ? activity : `${activity} of ${source}`;
  return `${printable(`${what} (${plan})`)}, ${formatUtcMoment(slotAt)}`;
}

function endText({ error }: RanSlot): string {
  return error === null
    ? 'succeeded'
    : printable(`failed. ${error.message} ${error.hint}`.trimEnd());
}
