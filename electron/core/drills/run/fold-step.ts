import type { DrillEventBody } from '../../../../shared/model/drill-event.ts';
import type { RunState } from './run-state.ts';
import { assumedBegun, begun, ended, LIFEBOAT, opened, type StepRecord } from './step-record.ts';

const KINDS = [
  'step-began',
  'step-ended',
  'step-stopped',
  'step-answered',
  'step-skipped',
  'step-impossible',
  'step-reopened',
] as const;
type StepBody = DrillEventBody & { kind: (typeof KINDS)[number] };

/** Whether an event changes what became of a step. */
export function isOfStep(body: DrillEventBody): body is StepBody {
  return KINDS.some((kind) => kind === body.kind);
}

/** The run after something happened to a step; one that the checklist has not changes nothing. Pure. */
export function foldStep(state: RunState, body: StepBody): RunState {
  const record = state.records.get(body.step);
  if (record === undefined) return state;
  const changed = changedStep(state, record, body);
  return { ...state, records: new Map([...state.records, [body.step, changed]]) };
}

function changedStep(state: RunState, record: StepRecord, body: StepBody): StepRecord {
  const at = state.lastAt;
  switch (body.kind) {
    case 'step-began':
      return begun(record, at, body.jobId, body.by);
    case 'step-ended': {
      const { outcome, result } = body;
      const reason = outcome === 'cannot' ? result.text : null;
      const by = record.by ?? LIFEBOAT;
      return ended(assumedBegun(record, at), at, { state: outcome, reason, result, by });
    }
    case 'step-stopped':
    case 'step-reopened':
      return opened(record, at);
    case 'step-answered': {
      const { outcome, answers, remark, by } = body;
      const begin = assumedBegun(record, askedSince(state, record, body.step));
      return ended(begin, at, { state: outcome, answers, remark, by });
    }
    case 'step-skipped':
      return ended(record, at, { state: 'skipped', reason: body.reason, by: body.by });
    case 'step-impossible':
      return ended(record, at, { state: 'cannot', reason: body.reason, by: body.by });
  }
}

/**
 * When a person answers a step that nobody began, it took from when it was asked for. Nobody was there to be
 * asked in an unattended run.
 */
function askedSince(state: RunState, record: StepRecord, step: string): number {
  if (state.started.unattended) return state.lastAt;
  return Math.max(record.openSince, overSince(state, step, new Set()));
}

/** When the steps before it were over; a blocked one was when those before that were. */
function overSince(state: RunState, step: string, seen: Set<string>): number {
  const before = state.checklist.get(step)?.before ?? [];
  const moments = before.map((id) => {
    if (seen.has(id)) return state.startedAt;
    seen.add(id);
    return state.records.get(id)?.endedAt ?? overSince(state, id, seen);
  });
  return Math.max(state.startedAt, ...moments);
}
