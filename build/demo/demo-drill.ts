import type { Core } from '../../electron/core/face.ts';
import { formatDuration } from '../../shared/format/duration.ts';
import { counted } from '../../shared/format/count.ts';
import type { CallOutput } from '../../shared/contract/contract.ts';
import type { DrillView } from '../../shared/model/drill.ts';
import { LifeboatError } from '../../shared/model/error.ts';
import { shownPath } from './account.ts';
import type { DemoPaths } from './demo-folder.ts';

const TEMPLATE = 'random-restore-test';
const LEAD = 'The demo';

/** What a person would answer; the demo has really done what it says. */
const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  judge: {
    right: 'Yes, whole',
    'looked-at':
      'The demo compared every row of a restored file with the shop itself, without Lifeboat.',
  },
  document: { line: 'In the demo’s own folder, beside the backup.' },
};

/**
 * Rehearses a restore as a team does every month: Lifeboat does its steps, the demo answers those that
 * ask a person, and a signed report comes out. Rejects unless the drill proved the backup.
 */
export async function rehearse(core: Core, { evidence }: DemoPaths) {
  const started = await core.call('drills.start', {
    template: TEMPLATE,
    subjects: { source: { source: 'shop' } },
    lead: LEAD,
  });
  const settled = await answerPeople(core, started);
  const { verdict, rto, steps } = await core.call('drills.finish', { drill: settled.id });
  const [reason = ''] = verdict.reasons;
  if (verdict.verdict !== 'proven') {
    throw new LifeboatError(
      'verification-failed',
      `The drill ended as ${verdict.verdict}: ${reason}`,
      'Run the demo again; if it stays so, please report it.',
    );
  }
  const report = await core.call('evidence.report', {
    drill: settled.id,
    folder: { path: evidence },
  });
  const passed = steps.filter(({ state }) => state === 'passed').length;
  return {
    value: { drillId: settled.id, pdf: pathOf(report, 'pdf') },
    lines: [
      `${counted(passed, 'step')} passed; measured recovery time ${formatDuration(rto.measuredMs ?? 0)}.`,
      `Proven: ${reason}`,
      shownPath(pathOf(report, 'pdf')),
    ],
  };
}

/** Checks the report as an auditor would, with nothing but its file. */
export async function checkReport(core: Core, pdf: string) {
  const found = await core.call('evidence.verify', { file: { path: pdf } });
  if (found.verdict !== 'proven') {
    throw new LifeboatError('evidence-damaged', found.reason, 'This must not happen; report it.');
  }
  return {
    value: undefined,
    lines: [found.reason, `Fingerprint of the key: ${found.fingerprint ?? ''}`],
  };
}

/** Answers each step that waits for a person until none is left. */
async function answerPeople(core: Core, started: DrillView): Promise<DrillView> {
  let view = started;
  for (;;) {
    view = await whenLifeboatIsDone(core, view.id);
    const next = view.steps.find(({ step, state }) => step.kind === 'human' && state === 'ready');
    if (next === undefined) return view;
    const { id } = next.step;
    view = await core.call('drills.step', {
      drill: view.id,
      step: id,
      do: { action: 'answer', passed: true, answers: answers[id] ?? {} },
    });
  }
}

/** The run once there is nothing left for Lifeboat to do. */
async function whenLifeboatIsDone(core: Core, drill: string): Promise<DrillView> {
  for (;;) {
    const changed = Promise.withResolvers<void>();
    const unsubscribe = core.on('changed', () => changed.resolve());
    try {
      const view = await core.call('drills.get', { drill });
      if (view.waitsFor !== 'machine') return view;
      await changed.promise;
    } finally {
      unsubscribe();
    }
  }
}

function pathOf(report: CallOutput<'evidence.report'>, format: 'pdf'): string {
  return report.files.find((file) => file.format === format)?.path ?? '';
}
