import type {
  ChosenBackup,
  DrillEventBody,
  Figure,
  RunSubject,
  StepResult,
} from '../../../../shared/model/drill-event.ts';
import type { DrillView, RunStep, ViewSubject } from '../../../../shared/model/drill.ts';
import type { AutomaticStep } from '../../../../shared/model/drill-template.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import type { CoreParts } from '../../core-parts.ts';
import type { JobRun } from '../../jobs/job-runner.ts';

/** What a subject of a run is when it is there. */
export type SourceSubject = Extract<RunSubject, { kind: 'source' }>;

/** What one automatic step has to work with: the run as it was when the step began. */
export interface StepGround<S extends AutomaticStep = AutomaticStep> {
  readonly parts: CoreParts;
  readonly run: JobRun;
  readonly view: DrillView;
  readonly step: S;
  readonly subject: ViewSubject & { readonly subject: SourceSubject };
}

/** How a step ended. */
export interface StepDone {
  readonly outcome: 'passed' | 'failed' | 'cannot';
  readonly result: StepResult;
  /** What happened with it, written down before its end. */
  readonly events?: readonly DrillEventBody[];
}

/** A result of one sentence, with what else there is to say. */
export function resultOf(
  text: string,
  more: {
    readonly hint?: string | null;
    readonly checks?: readonly Check[];
    readonly figures?: readonly Figure[];
  } = {},
): StepResult {
  const { hint = null, checks = [], figures = [] } = more;
  return { text, hint, checks: checks.slice(0, 100), figures: [...figures] };
}

/** The backup that the subject is restored from. Throws `conflict` while none was chosen. */
export function chosenOf({ subject }: Pick<StepGround, 'subject'>): ChosenBackup {
  if (subject.chosen !== null) return subject.chosen;
  throw new LifeboatError(
    'conflict',
    'No backup was chosen for this subject yet.',
    'Put a step that chooses the backup before this one.',
  );
}

/** The steps of Lifeboat's own about a subject, in their order. */
export function automaticSteps(
  view: Pick<DrillView, 'steps'>,
  subjectId: string,
): readonly (RunStep & { readonly step: AutomaticStep })[] {
  return view.steps.flatMap((runStep) => {
    const { step, subject } = runStep;
    return step.kind === 'automatic' && subject === subjectId ? [{ ...runStep, step }] : [];
  });
}
