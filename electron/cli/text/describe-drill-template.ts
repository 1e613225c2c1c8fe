import type { CallOutput } from '../../../shared/contract/contract.ts';
import type {
  DiffLine,
  Proposal,
  TemplateSummary,
} from '../../../shared/contract/drill-templates.ts';
import type { TemplateStep, TemplateSubject } from '../../../shared/model/drill-template.ts';
import { printable } from './printable.ts';
import { fields, table } from './table.ts';

/** Checklists, one a line. */
export function templateTable(templates: readonly TemplateSummary[]): string {
  return table(
    templates,
    [
      { heading: 'ID', cell: ({ id }) => id },
      { heading: 'TITLE', cell: ({ title }) => title },
      { heading: 'FOR', cell: ({ use }) => use.join(', ') },
      { heading: 'EVERY', cell: ({ everyMonths }) => rhythm(everyMonths) },
      { heading: 'STEPS', cell: ({ steps }) => stepCount(steps), right: true },
      { heading: 'MINUTES', cell: ({ minutes }) => String(minutes ?? '-'), right: true },
      { heading: 'ORIGIN', cell: ({ origin }) => origin },
    ],
    'There is no checklist.',
  );
}

const stepCount = ({ automatic, fact, human }: TemplateSummary['steps']): string =>
  `${automatic + fact + human} (${human} by people)`;

function rhythm(months: number | null): string {
  if (months === null) return '-';
  return months === 1 ? 'month' : `${months} months`;
}

/** A checklist with its phases and steps. */
export function describeTemplate(template: CallOutput<'templates.get'>): string {
  const { content } = template;
  const { rtoMinutes, rpoMinutes } = content.objectives;
  const head = fields([
    ['Checklist', `${template.title} (${template.id}, version ${template.version})`],
    ['For', template.use.join(', ')],
    ['Every', rhythm(template.everyMonths)],
    ['Subjects', content.subjects.map(subjectText).join(', ')],
    ['Roles', content.roles.map(({ title }) => title).join(', ') || '-'],
    ['Inputs', content.inputs.map(({ id, label }) => `${id}: ${label}`).join(', ') || '-'],
    ['Objectives', `RTO ${minutesText(rtoMinutes)}, RPO ${minutesText(rpoMinutes)}`],
  ]);
  const phases = content.phases.map(({ id, title, minutes }) =>
    [
      `${printable(title)}${minutes === null ? '' : ` (${minutesText(minutes)})`}`,
      ...content.steps.filter(({ phase }) => phase === id).map(stepLine),
    ].join('\n'),
  );
  return [printable(content.text), head, ...phases].join('\n\n');
}

function subjectText({ id, title, optional, backup }: TemplateSubject): string {
  const drawn = backup === 'random' ? ', from a random backup' : '';
  return `${id}: ${title}${drawn}${optional ? ' (may be absent)' : ''}`;
}

function stepLine(step: TemplateStep): string {
  const who = step.kind === 'human' ? (step.role ?? 'lead') : 'Lifeboat';
  const notes = [
    ...(step.gate ? ['gate'] : []),
    ...(step.only === null ? [] : [`${step.only} only`]),
    ...(step.minutes === null ? [] : [minutesText(step.minutes)]),
  ];
  const more = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return printable(`  ${step.id}  ${step.title}  [${who}]${more}`);
}

const minutesText = (minutes: number | null): string =>
  minutes === null ? 'not set' : `${minutes} min`;

/** Every problem with its line. */
export function problemList(problems: CallOutput<'templates.check'>['problems']): string {
  if (problems.length === 0) return 'The checklist has no problem; it can be saved.';
  return problems
    .map(({ line, text }) => printable(line === null ? text : `Line ${line}: ${text}`))
    .join('\n');
}

/** The lines that differ, each with three of those around it. */
export function diffText(lines: readonly DiffLine[]): string {
  const isNear = (index: number) =>
    lines.slice(Math.max(0, index - 3), index + 4).some(({ kind }) => kind !== 'same');
  if (lines.every(({ kind }) => kind === 'same')) return 'Nothing differs.';
  return lines
    .flatMap((line, index) => {
      if (isNear(index)) return [`${signs[line.kind]} ${printable(line.text)}`.trimEnd()];
      return index > 0 && isNear(index - 1) ? ['…'] : [];
    })
    .join('\n');
}

const signs = { same: ' ', added: '+', removed: '-' } as const;

/** What a drill suggests, each with its id, its reason and its difference. */
export function proposalList(proposals: readonly Proposal[]): string {
  if (proposals.length === 0) return 'This drill suggests no change of its checklist.';
  return proposals
    .map(({ id, title, why, diff }) =>
      [`${id}  ${printable(title)}`, `  ${printable(why)}`, diffText(diff)].join('\n'),
    )
    .join('\n\n');
}
