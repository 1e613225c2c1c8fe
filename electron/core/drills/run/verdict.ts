import { formatDuration } from '../../../../shared/format/duration.ts';
import type {
  DrillVerdict,
  Measured,
  RunStep,
  StepState,
  ViewSubject,
} from '../../../../shared/model/drill.ts';
import type { StoodStep } from './run-steps.ts';

interface Judged {
  readonly steps: readonly StoodStep[];
  readonly subjects: readonly ViewSubject[];
  readonly rto: Measured;
  /** Why the run was abandoned; null when it was not. */
  readonly abandoned: string | null;
  /** Whether the run is over. */
  readonly over: boolean;
}

/**
 * What a run shows, by its figures alone. Failed: a step or an objective is. Inconclusive: nothing was
 * restored and held against its inventory, or something that belongs to the run was not done. Pure.
 */
export function judge(run: Judged): DrillVerdict {
  const failures = [...failedSteps(run.steps), ...missedTargets(run)];
  const doubts = [...generalDoubts(run), ...undone(run)];
  const [first, ...others] = [...failures, ...doubts];
  if (first !== undefined) {
    const verdict = failures.length > 0 ? 'failed' : 'inconclusive';
    return { verdict, reasons: [first, ...others] };
  }
  return { verdict: 'proven', reasons: proofs(run.subjects) };
}

/** Whether a step failed, by its outcome or by one of the checks that it brought. */
function hasFailed({ state, result }: RunStep): boolean {
  if (state === 'failed') return true;
  return (
    state === 'passed' && (result?.checks.some(({ verdict }) => verdict === 'failed') ?? false)
  );
}

function failedSteps(steps: readonly StoodStep[]): readonly string[] {
  return steps
    .map(({ shown }) => shown)
    .filter(hasFailed)
    .toSorted((a, b) => gravity(a) - gravity(b))
    .map((shown) => `“${shown.step.title}” failed${failureText(shown)}`);
}

/** Data that differs weighs most, then what Lifeboat did, then facts, then what people said. */
function gravity({ step }: RunStep): number {
  if (step.kind === 'automatic') return step.do === 'compare' ? 0 : 1;
  return step.kind === 'fact' ? 2 : 3;
}

function failureText({ result, remark, state }: RunStep): string {
  if (state === 'passed') return ': one of its checks did.';
  const text = result?.text ?? remark;
  return text === '' ? '.' : `: ${sentence(text)}`;
}

function missedTargets({ rto, subjects }: Judged): readonly string[] {
  const points = subjects.map(({ title, rpo }) => missed(`The recovery point of ${title}`, rpo));
  return [missed('The recovery time', rto), ...points].filter((reason) => reason !== null);
}

function missed(what: string, { verdict, measuredMs, targetMinutes }: Measured): string | null {
  if (verdict !== 'failed' || measuredMs === null || targetMinutes === null) return null;
  const target = formatDuration(targetMinutes * 60_000);
  return `${what} missed its target: ${formatDuration(measuredMs)} of at most ${target}.`;
}

function generalDoubts({ abandoned, subjects, over }: Judged): readonly string[] {
  const doubts = abandoned === null ? [] : [`The run was abandoned: ${sentence(abandoned)}`];
  if (subjects.some(({ restored }) => restored)) return doubts;
  const nothing = over
    ? 'Nothing was restored and held against its inventory.'
    : 'Nothing has been restored and held against its inventory yet.';
  return [...doubts, nothing];
}

function undone({ steps, over }: Judged): readonly string[] {
  const required = steps.filter(({ listed }) => listed.required).map(({ shown }) => shown);
  const of = (state: StepState, what: string) =>
    required
      .filter((shown) => shown.state === state)
      .map(({ step, reason }) => `“${step.title}” ${what}: ${sentence(reason ?? 'no reason')}`);
  const open = required.filter(({ state }) => ['waiting', 'ready', 'running'].includes(state));
  const titles = open.map(({ step }) => `“${step.title}”`);
  const some = titles.length > 5 ? [...titles.slice(0, 4), `${titles.length - 4} more`] : titles;
  return [
    ...of('cannot', 'could not be done'),
    ...of('skipped', 'was skipped'),
    ...of('blocked', 'is blocked'),
    ...(open.length === 0 ? [] : [`Not done${over ? '' : ' yet'}: ${some.join(', ')}.`]),
  ];
}

function proofs(subjects: readonly ViewSubject[]): string[] {
  return subjects
    .filter(({ restored }) => restored)
    .map(({ title, subject, chosen }) => {
      const what = subject.kind === 'source' ? `“${subject.source}”` : title;
      const from = chosen === null ? '' : ` from the copy at “${chosen.destination}”`;
      return `${what} was restored${from} and equals its inventory; every step passed.`;
    });
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
