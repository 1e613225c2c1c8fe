import { formatDuration } from '../../../shared/format/duration.ts';
import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { DrillSummary, DrillView, Measured } from '../../../shared/model/drill.ts';
import { currentStep, stepTable } from './describe-drill-step.ts';
import { printable } from './printable.ts';
import { fields, table } from './table.ts';

/** Drills, a line each; `isNarrowed` when only some were asked for. */
export function drillTable(drills: readonly DrillSummary[], isNarrowed: boolean): string {
  return table(
    drills,
    [
      { heading: 'STARTED', cell: ({ startedAt }) => formatUtcMoment(startedAt) },
      { heading: 'DRILL', cell: ({ title }) => title },
      { heading: 'SOURCES', cell: ({ sources }) => sources.map(({ name }) => name).join(', ') },
      { heading: 'STATE', cell: stateOf },
      { heading: 'STEPS', cell: ({ stepsDone, steps }) => `${stepsDone}/${steps}`, right: true },
      { heading: 'TIME', cell: ({ activeMs }) => formatDuration(activeMs), right: true },
      { heading: 'ID', cell: ({ id }) => id },
    ],
    isNarrowed
      ? 'No drill fits what was asked; without options all are listed.'
      : 'No drill was begun. Begin one: `lifeboat drill start TEMPLATE --source SOURCE`.',
  );
}

function stateOf({
  status,
  waitsFor,
  verdict,
}: Pick<DrillSummary, 'status' | 'waitsFor' | 'verdict'>) {
  if (status === 'running') return waitsFor === 'people' ? 'waits for people' : 'running';
  return status === 'paused' ? 'paused' : `${status}, ${verdict.verdict}`;
}

const ENDING = { drill: 'lifeboat drill finish', incident: 'lifeboat incident close' } as const;

/** A run as it stands: what is to be done now, the clocks, every step. */
export function describeDrill(view: DrillView): string {
  const { status, steps } = view;
  const now = status === 'running' ? currentStep(view) : null;
  const allDone = steps.every(({ state }) => !['waiting', 'ready', 'running'].includes(state));
  const next =
    status === 'running' && allDone
      ? [`Every step is over. End the ${view.kind}: ${ENDING[view.kind]} ${view.id}`]
      : leftAlone(view);
  return [facts(view), now, ...next, stepTable(view)].filter((part) => part !== null).join('\n\n');
}

/** What helps where a crash left steps of Lifeboat's own that nothing is at work on. */
function leftAlone({ id, kind, status, waitsFor, steps }: DrillView): readonly string[] {
  const idle = steps.every(({ state }) => state !== 'running');
  if (kind !== 'drill' || status !== 'running' || waitsFor !== 'machine' || !idle) return [];
  return [
    `Steps of Lifeboat’s own are left. Where nothing is at work on them, after a crash for instance, go on with: lifeboat drill status ${id} --go-on`,
  ];
}

function facts(view: DrillView): string {
  const { title, lead, startedAt, finishedAt, activeMs, pausedMs, verdict, id } = view;
  const paused = pausedMs === 0 ? '' : `, and ${formatDuration(pausedMs)} paused`;
  return fields([
    [view.kind === 'drill' ? 'Drill' : 'Incident', title],
    ['State', stateOf(view)],
    ['Led by', lead],
    ['Started', formatUtcMoment(startedAt)],
    ...(finishedAt === null ? [] : [['Ended', formatUtcMoment(finishedAt)] as const]),
    ['Clock', `${formatDuration(activeMs)}${paused}`],
    ...view.phases
      .filter((phase) => phase.startedAt !== null)
      .map(
        ({ title: phase, activeMs: ms, minutes }) =>
          [phase, `${formatDuration(ms)}${minutes === null ? '' : ` of ${minutes} min`}`] as const,
      ),
    ['RTO', measuredText(view.rto)],
    ...view.subjects.flatMap(subjectLines),
    [finishedAt === null ? 'So far' : 'Verdict', `${verdict.verdict}: ${verdict.reasons[0]}`],
    ...verdict.reasons.slice(1, 6).map((reason) => ['', reason] as const),
    ['Id', id],
  ]);
}

function subjectLines({
  title,
  subject,
  chosen,
  scratch,
  rpo,
  rpoOfData,
}: DrillView['subjects'][number]): (readonly [string, string])[] {
  if (subject.kind === 'absent') return [[title, `left out: ${subject.reason}`]];
  const from =
    chosen === null
      ? 'no backup chosen yet'
      : `backup of ${formatUtcMoment(chosen.startedAt)} at “${chosen.destination}”`;
  return [
    [title, `${subject.source}: ${from}${scratch === null ? '' : `, restored to ${scratch}`}`],
    ['RPO', measuredText(rpo)],
    ...(rpoOfData === null ? [] : [['RPO of data', measuredText(rpoOfData)] as const]),
  ];
}

function measuredText({ measuredMs, targetMinutes, verdict, how }: Measured): string {
  const target =
    targetMinutes === null ? 'no target' : `target ${formatDuration(targetMinutes * 60_000)}`;
  if (measuredMs === null) return `not measured (${target})`;
  const met =
    targetMinutes === null
      ? ''
      : verdict === 'proven'
        ? ', met'
        : verdict === 'failed'
          ? ', missed'
          : '';
  return `${formatDuration(measuredMs)} (${target}${met}). ${how}`;
}

/** What a start would meet. */
export function preflightText({ checks, openActions }: CallOutput<'drills.preflight'>): string {
  const marks = { ok: 'ok', warning: 'warning', blocker: 'BLOCKER' } as const;
  const lines = table(
    checks,
    [
      { heading: '', cell: ({ outcome }) => marks[outcome] },
      { heading: 'SUBJECT', cell: ({ subject }) => subject ?? '' },
      { heading: 'CHECK', cell: ({ name }) => name },
      { heading: 'FOUND', cell: ({ text, hint }) => (hint === null ? text : `${text} ${hint}`) },
    ],
    'There is nothing to check.',
  );
  if (openActions.length === 0) return lines;
  const items = openActions.map(
    ({ dueOn, owner, text }) => `  due ${dueOn}, ${printable(owner)}: ${printable(text)}`,
  );
  return [lines, '', 'Open action items of earlier drills with this template:', ...items].join(
    '\n',
  );
}
