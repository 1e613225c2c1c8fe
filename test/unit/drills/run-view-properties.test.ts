import { array, assert, boolean, integer, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { isSettled } from '../../../electron/core/drills/run/step-standings.ts';
import { summaryOf } from '../../../electron/core/drills/run/summary.ts';
import { type DrillView, drillViewSchema, type RunStep } from '../../../shared/model/drill.ts';
import type { DrillEventBody } from '../../../shared/model/drill-event.ts';
import { chosen, equal, fine, SampleRun } from './run-samples.ts';

const by = 'Kim';
const reason = 'Because.';

/** Everything that may happen next to a step. */
function movesOf({ step: { id, kind, ...step }, state }: RunStep): readonly DrillEventBody[] {
  const person: readonly DrillEventBody[] = [
    { kind: 'step-skipped', step: id, reason, by },
    { kind: 'step-impossible', step: id, reason, by },
  ];
  const said = (outcome: 'passed' | 'failed'): DrillEventBody => ({
    kind: 'step-answered',
    step: id,
    outcome,
    answers: {},
    remark: '',
    by,
  });
  const found = (outcome: 'passed' | 'failed' | 'cannot'): DrillEventBody => ({
    kind: 'step-ended',
    step: id,
    outcome,
    result: id === 'compare' ? equal : fine,
  });
  const begin: DrillEventBody = { kind: 'step-began', step: id, jobId: null, by };
  const cleansUp = 'do' in step && step.do === 'clean-up';
  if (state === 'waiting') return cleansUp ? [] : person;
  if (state === 'ready')
    return kind === 'human' ? [begin, said('passed'), said('failed'), ...person] : [begin];
  if (state === 'running' && kind !== 'human')
    return [
      found('passed'),
      found('passed'),
      found('failed'),
      found('cannot'),
      { kind: 'step-stopped', step: id, reason },
    ];
  if (state === 'running') return [said('passed'), said('failed'), ...person];
  return state === 'blocked' ? person : [{ kind: 'step-reopened', step: id, reason, by }];
}

function movesIn(view: DrillView): readonly DrillEventBody[] {
  const always: readonly DrillEventBody[] = [{ kind: 'noted', text: 'So it was.', step: null, by }];
  if (view.status === 'finished' || view.status === 'abandoned') return always;
  const abandon: DrillEventBody = { kind: 'abandoned', reason, by };
  if (view.status === 'paused') return [...always, abandon, { kind: 'resumed', by }];
  const [subject] = view.subjects;
  const place = 'scratch';
  const step = 'provision-scratch';
  return [
    ...view.steps.flatMap(movesOf),
    ...view.steps.flatMap(movesOf),
    ...always,
    abandon,
    { kind: 'paused', reason, by },
    { kind: 'backup-chosen', step: 'choose-backup', subject: 'shop', chosen },
    subject === undefined || subject.scratch === null
      ? { kind: 'scratch-made', step, subject: 'shop', place }
      : { kind: 'scratch-removed', step, subject: 'shop', place },
    ...(view.steps.every(({ state }) => isSettled(state))
      ? [{ kind: 'finished' as const, remarks: '', by }]
      : []),
  ];
}

type Law = (view: DrillView) => boolean;

/** Whether the law held before and after each event of a walk. */
function holds(unattended: boolean, moves: readonly { pick: number; minutes: number }[], law: Law) {
  const run = new SampleRun({ unattended });
  return moves.every(({ pick, minutes }) => {
    const open = movesIn(run.view());
    const body = open[pick % open.length];
    if (body !== undefined) run.after(minutes, body);
    return law(run.view()) && law(run.view(7));
  });
}

/** Holds a law against walks of legal events; throws with the one that breaks it. */
function always(law: Law): void {
  const move = record({ pick: nat(), minutes: integer({ min: -5, max: 60 }) });
  const walks = property(boolean(), array(move, { maxLength: 80 }), (unattended, moves) =>
    holds(unattended, moves, law),
  );
  assert(walks, { numRuns: 150 });
}

const settled = ({ state }: RunStep) => isSettled(state);
const active = ({ state }: RunStep) => state === 'ready' || state === 'running';
const passed = ({ state }: RunStep) => state === 'passed';

const laws: Readonly<Record<string, Law>> = {
  'nothing is proven that was not restored, done and passed': ({
    verdict,
    steps,
    subjects,
    status,
  }) =>
    verdict.verdict !== 'proven' ||
    (subjects.some(({ restored }) => restored) && status !== 'abandoned' && steps.every(passed)),

  'a failed step is a failed run': ({ verdict, steps }) =>
    !steps.some(({ state }) => state === 'failed') || verdict.verdict === 'failed',

  'times are never negative, and time is either active or paused': (view) => {
    const whole = Date.parse(view.finishedAt ?? view.at) - Date.parse(view.startedAt);
    const times = [...view.phases, ...view.steps].map(({ activeMs }) => activeMs);
    times.push(view.pausedMs, view.rto.measuredMs ?? 0);
    return (
      view.activeMs + view.pausedMs === whole &&
      times.every((time) => time >= 0) &&
      [...view.phases, ...view.steps].every(({ activeMs }) => activeMs <= view.activeMs)
    );
  },

  'a gate is ready only when all before it passed': ({ steps }) =>
    !steps.some(({ step, state }) => step.id === 're-point' && state === 'ready') ||
    steps.filter(({ step }) => step.id === 'compare' || step.id === 'look').every(passed),

  'somebody can always act while a run goes on': ({ status, steps }) =>
    status !== 'running' || steps.some(active) || steps.every(settled),

  'Lifeboat waits for nobody in a run that nobody attends': ({ status, steps, unattended }) => {
    const own = steps.filter(({ step }) => step.kind !== 'human');
    return status !== 'running' || !unattended || own.some(active) || own.every(settled);
  },

  'clean-up is not blocked, and follows every step of its subject': ({ steps }) => {
    const cleanUp = steps.find(({ step }) => step.id === 'clean-up');
    const earlier = steps.filter(({ step }) => step.kind === 'automatic' && step.id !== 'clean-up');
    return cleanUp?.state !== 'blocked' && (cleanUp?.state !== 'ready' || earlier.every(settled));
  },

  'a view fits its schema, and a list what it shows': (view) =>
    drillViewSchema.safeParse(view).success && summaryOf(view).stepsDone <= view.steps.length,
};

test.each(Object.entries(laws))('%s', (_, law) => {
  expect(() => always(law)).not.toThrow();
});
