import { formatDuration } from '../../../shared/format/duration.ts';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import type { AskedEvidence } from '../../../shared/model/drill-template.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

/** Every step of a run, a line each. */
export function stepTable({ steps }: DrillView): string {
  return table(
    steps,
    [
      { heading: 'STATE', cell: ({ state }) => state },
      { heading: 'STEP', cell: ({ step }) => step.id },
      { heading: 'TITLE', cell: ({ step }) => step.title },
      { heading: 'TIME', cell: timeOf, right: true },
      { heading: 'BY', cell: ({ by }) => by ?? '' },
      { heading: 'FOUND', cell: foundOf },
    ],
    'The checklist has no steps.',
  );
}

function timeOf({ startedAt, activeMs }: RunStep): string {
  return startedAt === null ? '' : formatDuration(activeMs);
}

function foundOf({ reason, result, remark }: RunStep): string {
  const text = reason ?? result?.text ?? remark;
  return text.length > 100 ? `${text.slice(0, 99).trimEnd()}…` : text;
}

/** What a person is asked for now, in full: instruction, what is to be seen, the proof, and how to answer. */
export function currentStep(view: DrillView): string | null {
  const { steps } = view;
  const asked = steps.filter(
    ({ step, state }) => step.kind === 'human' && (state === 'running' || state === 'ready'),
  );
  const current = asked.find(({ state }) => state === 'running') ?? asked[0];
  if (current?.step.kind !== 'human') return null;
  const { step } = current;
  const role = view.roles.find(({ id }) => id === step.role);
  const who = role === undefined ? view.lead : `${role.title}: ${role.name ?? 'nobody named'}`;
  const answers = step.evidence
    .filter(({ required }) => required)
    .map(({ id, kind }) =>
      kind === 'file' || kind === 'screenshot' ? ` --file ${id}=PATH` : ` --answer ${id}=…`,
    );
  return [
    `NOW   ${printable(step.title)}   (${printable(who)})`,
    ...indented(step.instruction),
    ...(step.expect === null ? [] : indented(`To be seen: ${step.expect}`)),
    ...step.evidence.flatMap((evidence) => indented(askedText(evidence))),
    ...indented(`lifeboat ${view.kind} step ${view.id} ${step.id} --done${answers.join('')}`),
    ...(asked.length > 1 ? indented(`${asked.length - 1} more can be done meanwhile.`) : []),
  ].join('\n');
}

function askedText({ id, kind, label, required, unit, choices }: AskedEvidence): string {
  const labels = choices.map((choice) => choice.label).join(' | ');
  const what = kind === 'choice' ? labels : `${kind}${unit === null ? '' : ` in ${unit}`}`;
  return `Asked for: ${id}: ${label} (${what}${required ? '' : ', if there is one'})`;
}

function indented(text: string): string[] {
  return text.split('\n').map((line) => `      ${printable(line)}`.trimEnd());
}

/** What happened since a number of events, a line each: for the one who waits. */
export function stepNews(view: DrillView, since: number): string[] {
  const titles = new Map(view.steps.map(({ step }) => [step.id, step.title]));
  return view.events.slice(since).flatMap(({ body }) => {
    if (body.kind === 'step-ended') {
      const title = titles.get(body.step) ?? body.step;
      return [`${body.outcome.padEnd(7)} ${printable(title)}: ${printable(body.result.text)}`];
    }
    if (body.kind === 'step-stopped')
      return [
        `stopped ${printable(titles.get(body.step) ?? body.step)}: ${printable(body.reason)}`,
      ];
    return body.kind === 'paused' ? [`paused  ${printable(body.reason)}`] : [];
  });
}
