import type { RunPhase, RunStep } from '../../../../shared/model/drill.ts';
import type { Phase } from '../../../../shared/model/drill-template.ts';
import type { ListedStep } from './checklist.ts';
import { extent, type RunClock, type Span } from './run-clock.ts';
import { isSettled, type Standing } from './step-standings.ts';
import type { StepRecord } from './step-record.ts';

/** A step as the view shows it, with what the measures need of it besides. */
export interface StoodStep {
  readonly shown: RunStep;
  readonly listed: ListedStep;
  readonly spans: readonly Span[];
}

/** A step with its times. Pure. */
export function stoodStep(
  listed: ListedStep,
  record: StepRecord,
  standing: Standing,
  clock: RunClock,
): StoodStep {
  const [first] = record.spans;
  const activeMs = record.spans.reduce(
    (sum, { from, to }) => sum + clock.active(from, to ?? clock.stand),
    0,
  );
  const { attempts, jobId, by, result, answers, remark, attachments } = record;
  return {
    listed,
    spans: record.spans,
    shown: {
      step: listed.step,
      subject: listed.subject,
      state: standing.state,
      reason: standing.reason,
      attempts,
      startedAt: first === undefined ? null : moment(first.from),
      endedAt: record.endedAt === null ? null : moment(record.endedAt),
      activeMs,
      jobId,
      by,
      result,
      answers: { ...answers },
      remark,
      attachments: [...attachments],
    },
  };
}

/**
 * The steps whose time counts for a phase or for the recovery time. Where nobody was there, those of people
 * count for nothing: they may be answered a day later.
 */
export function timed(steps: readonly StoodStep[], unattended: boolean): readonly StoodStep[] {
  return unattended ? steps.filter(({ shown }) => shown.step.kind !== 'human') : steps;
}

/**
 * From the first beginning to the last end of some steps. While the run goes on and one of them is still to
 * be done, up to now; where nobody is there, only while Lifeboat is at it. Null before the first begins.
 */
export function stretch(
  steps: readonly StoodStep[],
  clock: RunClock,
  run: { readonly open: boolean; readonly unattended: boolean },
): { readonly from: number; readonly to: number; readonly goesOn: boolean } | null {
  const counted = timed(steps, run.unattended);
  const found = extent(
    counted.flatMap(({ spans }) => spans),
    clock.stand,
  );
  if (found === null) return null;
  const goesOn = run.open && counted.some(({ shown: { state } }) => isUnderWay(state, run));
  return { ...found, to: goesOn ? clock.stand : found.to, goesOn };
}

function isUnderWay(state: RunStep['state'], { unattended }: { readonly unattended: boolean }) {
  return unattended ? state === 'running' || state === 'ready' : !isSettled(state);
}

/** A phase with its times. Pure. */
export function stoodPhase(
  phase: Phase,
  steps: readonly StoodStep[],
  clock: RunClock,
  run: { readonly open: boolean; readonly unattended: boolean },
): RunPhase {
  const own = steps.filter(({ shown }) => shown.step.phase === phase.id);
  const found = stretch(own, clock, run);
  if (found === null) return { ...phase, startedAt: null, endedAt: null, activeMs: 0 };
  return {
    ...phase,
    startedAt: moment(found.from),
    endedAt: found.goesOn ? null : moment(found.to),
    activeMs: clock.active(found.from, found.to),
  };
}

export function moment(ms: number): string {
  return new Date(ms).toISOString();
}
