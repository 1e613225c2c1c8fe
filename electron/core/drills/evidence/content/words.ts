import { formatDuration } from '../../../../../shared/format/duration.ts';
import { formatMinutes } from '../../../../../shared/format/span.ts';
import type { IncidentSeverity, RunKind } from '../../../../../shared/model/drill-event.ts';
import type { AutomaticAction } from '../../../../../shared/model/drill-template.ts';
import type { DrillView, RunStep, StepState } from '../../../../../shared/model/drill.ts';
import type { Verdict } from '../../../../../shared/model/verification.ts';
import type { Tone } from '../../../../../shared/model/report-content.ts';

export const NONE = '–';

const STATES: Readonly<Record<StepState, readonly [word: string, tone: Tone]>> = {
  waiting: ['not reached', 'unsure'],
  ready: ['not done', 'unsure'],
  running: ['not ended', 'unsure'],
  passed: ['passed', 'good'],
  failed: ['failed', 'bad'],
  skipped: ['skipped', 'unsure'],
  cannot: ['could not be done', 'unsure'],
  blocked: ['blocked', 'unsure'],
};

export const stateWord = (state: StepState): string => STATES[state][0];
export const stateTone = (state: StepState): Tone => STATES[state][1];

const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  proven: 'good',
  failed: 'bad',
  inconclusive: 'unsure',
};
export const verdictTone = (verdict: Verdict): Tone => VERDICT_TONES[verdict];

/** What stands large on the first page. An incident is no test: its words say how the recovery ended. */
export function verdictWord(kind: RunKind, verdict: Verdict): string {
  if (kind === 'drill')
    return { proven: 'Proven', failed: 'Failed', inconclusive: 'Inconclusive' }[verdict];
  return { proven: 'Recovered', failed: 'Failed', inconclusive: 'Not proven' }[verdict];
}

const SEVERITIES: Readonly<Record<IncidentSeverity, string>> = {
  sev1: 'Severity 1',
  sev2: 'Severity 2',
  sev3: 'Severity 3',
};
export const severityWord = (severity: IncidentSeverity): string => SEVERITIES[severity];

export const runWord = (kind: RunKind): string => (kind === 'drill' ? 'drill' : 'incident');

export const targetText = (minutes: number | null): string =>
  minutes === null ? 'no target' : formatMinutes(minutes);

export const durationText = (ms: number | null): string =>
  ms === null ? NONE : formatDuration(ms);

/** The subject that a step is about, in words; null where the template has but one. */
export function subjectTitle(view: DrillView, { subject }: RunStep): string | null {
  if (subject === null || view.subjects.length < 2) return null;
  return view.subjects.find(({ id }) => id === subject)?.title ?? subject;
}

/** The steps of a subject that do the same thing, in their order. */
export function stepsDoing(
  view: DrillView,
  action: AutomaticAction,
  subject: string,
): readonly RunStep[] {
  return view.steps.filter(
    (step) => step.step.kind === 'automatic' && step.step.do === action && step.subject === subject,
  );
}
