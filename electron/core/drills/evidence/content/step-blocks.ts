import { counted } from '../../../../../shared/format/count.ts';
import { formatDuration } from '../../../../../shared/format/duration.ts';
import { figureText } from '../../../../../shared/format/figure.ts';
import { formatUtcMoment } from '../../../../../shared/format/moment.ts';
import type { DrillEvent } from '../../../../../shared/model/drill-event.ts';
import type { DrillView, RunStep } from '../../../../../shared/model/drill.ts';
import { checkTable } from './check-table.ts';
import type { Block, Fact, ReportPicture } from '../../../../../shared/model/report-content.ts';
import { stateTone, stateWord, subjectTitle, targetText } from './words.ts';

/** Notes of one step that are repeated beside it; the timeline has all. */
const MOST_NOTES = 10;

/** Every step of the checklist in its order, each with its result and proof. */
export function stepBlocks(view: DrillView, pictures: readonly ReportPicture[]): readonly Block[] {
  const notes = notesByStep(view.events);
  return [
    { kind: 'section', title: 'Steps' },
    ...view.steps.flatMap((step, index): readonly Block[] => [
      {
        kind: 'step',
        number: index + 1,
        title: step.step.title,
        state: stateWord(step.state),
        tone: stateTone(step.state),
        meta: metaText(view, step),
      },
      ...details(step),
      ...noteBlocks(notes.get(step.step.id) ?? []),
      ...pictureBlocks(step, pictures),
    ]),
  ];
}

function metaText(view: DrillView, step: RunStep): string {
  const { kind } = step.step;
  const { startedAt, activeMs, by, attempts } = step;
  const target = step.step.minutes === null ? '' : ` (target ${targetText(step.step.minutes)})`;
  const took = startedAt === null ? [] : [`${formatDuration(activeMs)}${target}`];
  const role = kind === 'human' ? view.roles.find(({ id }) => id === roleOf(step))?.title : null;
  return [
    { automatic: 'Automatic', fact: 'From the catalog', human: 'By a person' }[kind],
    subjectTitle(view, step),
    view.phases.find(({ id }) => id === step.step.phase)?.title ?? null,
    role ?? null,
    by,
    ...(startedAt === null ? [] : [formatUtcMoment(startedAt)]),
    ...took,
    attempts > 1 ? `begun ${counted(attempts, 'time')}` : null,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

const roleOf = ({ step }: RunStep): string | null => (step.kind === 'human' ? step.role : null);

function details(run: RunStep): readonly Block[] {
  const { step, reason, result, remark } = run;
  const facts: readonly Fact[] = [
    ...(step.kind === 'human' ? [{ label: 'To do', value: step.instruction }] : []),
    ...(step.kind === 'human' && step.expect !== null
      ? [{ label: 'Expected', value: step.expect }]
      : []),
    ...(reason === null ? [] : [{ label: 'Reason', value: reason, tone: stateTone(run.state) }]),
    ...(result === null || result.text === '' ? [] : [{ label: 'Result', value: result.text }]),
    ...(result?.hint ? [{ label: 'What to do', value: result.hint }] : []),
    ...answerFacts(run),
    ...(result?.figures ?? []).map((figure) => ({
      label: figure.label,
      value: figureText(figure),
    })),
    ...(remark === '' ? [] : [{ label: 'Remark', value: remark }]),
    ...run.attachments
      .filter(({ id }) => !Object.values(run.answers).includes(id))
      .map(({ name, sha256 }) => ({ label: 'Attachment', value: `${name}, SHA-256 ${sha256}` })),
  ];
  return [
    ...(facts.length === 0 ? [] : [{ kind: 'facts', rows: facts } as const]),
    ...checkTable(result?.checks ?? []),
  ];
}

/** What was brought as proof, under the words that asked for it. */
function answerFacts({ step, answers, attachments }: RunStep): readonly Fact[] {
  if (step.kind !== 'human') return [];
  return step.evidence.flatMap(({ id, label, kind, unit }) => {
    const answer = answers[id];
    if (answer === undefined || answer === '') return [];
    const file = attachments.find((attachment) => attachment.id === answer);
    if (file !== undefined) return [{ label, value: `${file.name}, SHA-256 ${file.sha256}` }];
    return [
      { label, value: kind === 'figure' && unit !== null ? `${answer} ${unit}` : String(answer) },
    ];
  });
}

type Note = DrillEvent & { readonly body: { readonly kind: 'noted' } };

function notesByStep(events: readonly DrillEvent[]): ReadonlyMap<string, readonly Note[]> {
  const found = new Map<string, Note[]>();
  for (const event of events) {
    if (!isNote(event) || event.body.step === null) continue;
    const notes = found.get(event.body.step) ?? [];
    notes.push(event);
    found.set(event.body.step, notes);
  }
  return found;
}

const isNote = (event: DrillEvent): event is Note => event.body.kind === 'noted';

function noteBlocks(notes: readonly Note[]): readonly Block[] {
  const left = notes.length - MOST_NOTES;
  return [
    ...notes.slice(0, MOST_NOTES).map(({ at, body }): Block => ({
      kind: 'text',
      soft: true,
      text: `${formatUtcMoment(at)} · ${body.by}: ${body.text}`,
    })),
    ...(left <= 0
      ? []
      : [
          {
            kind: 'text',
            soft: true,
            text: `${counted(left, 'further note')} in the timeline.`,
          } as const,
        ]),
  ];
}

function pictureBlocks(
  { attachments }: RunStep,
  pictures: readonly ReportPicture[],
): readonly Block[] {
  return attachments.flatMap(({ id, name }) => {
    const picture = pictures.find(({ attachmentId }) => attachmentId === id);
    return picture === undefined ? [] : [{ kind: 'picture', picture, caption: name } as const];
  });
}
