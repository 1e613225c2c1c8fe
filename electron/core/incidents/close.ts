import type { ParsedInput } from '../../../shared/contract/contract.ts';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import type { DrillEventBody } from '../../../shared/model/drill-event.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { counted } from '../../../shared/format/count.ts';
import type { CoreParts } from '../core-parts.ts';
import { reportOnRun } from '../drills/run/end-run.ts';
import { currentView, record } from '../drills/run/record.ts';
import { conflict } from '../drills/run/refusals.ts';
import { noticeJobs } from './notice-jobs.ts';
import { refuseDrill } from './refuse-drill.ts';

type Closing = ParsedInput<'incidents.close'>;

/**
 * Ends the clock of an incident, and keeps what is known of cause and remedy; once it is over, only the
 * latter. A report is issued each time. Throws `not-found`, `invalid-input` for a drill, and `conflict` for
 * what is not over.
 */
export async function closeIncident(parts: CoreParts, input: Closing): Promise<DrillView> {
  noticeJobs(parts, input.incident);
  const view = parts.catalog.transaction(() => {
    const after = record(parts, input.incident, (before) => eventsOf(before, input));
    parts.audit('incident.close', input.incident, {
      rootCause: input.rootCause !== '',
      remediation: input.remediation !== '',
      leftOpen: input.leaveOpen,
    });
    return after;
  });
  await reportOnRun(parts, view.id);
  return currentView(parts, view.id);
}

function eventsOf(view: DrillView, input: Closing): DrillEventBody[] {
  refuseDrill(view);
  const by = input.by ?? view.lead;
  const explained = explanation(view, input, by);
  if (view.finishedAt === null) {
    const finished = { kind: 'finished', remarks: input.remarks, by } as const;
    return [...skipped(view, input.leaveOpen, by), finished, ...explained];
  }
  if (explained.length === 0)
    throw new LifeboatError(
      'conflict',
      'The incident is closed already.',
      'Give what was still missing: its root cause, its remediation or the timeline in words.',
    );
  return explained;
}

/** The steps that are not over, each skipped with the reason; refuses what cannot be left as it is. */
function skipped(view: DrillView, reason: string | null, by: string): DrillEventBody[] {
  const { steps, subjects } = view;
  const running = steps.find(({ state }) => state === 'running');
  if (running !== undefined)
    throw conflict(
      `“${running.step.title}” is being done.`,
      'Wait until it is over, or answer it first.',
    );
  const left = subjects.find(({ scratch }) => scratch !== null);
  if (left !== undefined)
    throw conflict(
      `The scratch target ${left.scratch} of “${left.title}” is still there.`,
      'Let Lifeboat do the clean-up step first.',
    );
  const open = steps.filter(isOpen);
  if (open.length === 0) return [];
  if (reason === null)
    throw conflict(
      `${counted(open.length, 'step')} of the checklist ${open.length === 1 ? 'is' : 'are'} not done: ` +
        `${open
          .map(({ step }) => `“${step.title}”`)
          .slice(0, 5)
          .join(', ')}${open.length > 5 ? ', …' : ''}.`,
      'Do them, skip each with a reason, or close it with one reason for all of them (on the command line: --leave-open REASON).',
    );
  return open.map(({ step }) => ({ kind: 'step-skipped', step: step.id, reason, by }));
}

/** Blocked steps are over for now, and the gate among them stays shut in the record. */
function isOpen({ step, state }: RunStep): boolean {
  const cleansUp = step.kind === 'automatic' && step.do === 'clean-up';
  return !cleansUp && (state === 'ready' || state === 'waiting');
}

/** What was given now, with what was given before where nothing new was. */
function explanation(view: DrillView, input: Closing, by: string): DrillEventBody[] {
  const { rootCause, remediation, timeline } = input;
  if (rootCause === '' && remediation === '' && timeline === '') return [];
  const before = view.explanation;
  return [
    {
      kind: 'explained',
      rootCause: rootCause || (before?.rootCause ?? ''),
      remediation: remediation || (before?.remediation ?? ''),
      timeline: timeline || (before?.timeline ?? ''),
      by,
    },
  ];
}
