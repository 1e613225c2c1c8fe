import type { Attachment, DrillEventBody } from '../../../../shared/model/drill-event.ts';
import type { AskedEvidence, HumanStep } from '../../../../shared/model/drill-template.ts';
import { invalid } from './refusals.ts';

type Answers = (DrillEventBody & { kind: 'step-answered' })['answers'];

interface Brought {
  readonly passed: boolean;
  readonly answers: Answers;
}

/**
 * What a person brought as proof, figures as numbers, and whether it passes: a choice that is not good fails
 * the step, whatever was said of it. Throws `invalid-input` for what was not asked for, is of another kind, or
 * is missing; a step that failed needs no proof. Pure.
 */
export function checkAnswers(
  { evidence }: HumanStep,
  { passed, answers }: Brought,
  attachments: readonly Attachment[],
): Brought {
  const stray = Object.keys(answers).find((id) => !evidence.some((asked) => asked.id === id));
  if (stray !== undefined)
    throw invalid(
      `The step does not ask for “${stray}”.`,
      evidence.length === 0
        ? 'It asks for nothing; write a remark instead.'
        : `It asks for ${evidence.map(({ id }) => id).join(', ')}.`,
    );
  const given = evidence.flatMap((asked) => {
    const value = answers[asked.id];
    if (value !== undefined && String(value).trim() !== '')
      return [[asked.id, checked(asked, value, attachments)] as const];
    if (passed && asked.required) throw missing(asked);
    return [];
  });
  const good = Object.fromEntries(given);
  return {
    passed: passed && evidence.every((asked) => isGood(asked, good[asked.id])),
    answers: good,
  };
}

function checked(
  asked: AskedEvidence,
  value: string | number,
  attachments: readonly Attachment[],
): string | number {
  switch (asked.kind) {
    case 'figure':
      return figure(asked, value);
    case 'choice':
      return choice(asked, value);
    case 'file':
    case 'screenshot':
      return attachment(asked, value, attachments);
    case 'text':
      return String(value).trim();
  }
}

function figure({ label, unit }: AskedEvidence, value: string | number): number {
  const number = typeof value === 'number' ? value : Number(value.trim());
  if (Number.isFinite(number)) return number;
  throw invalid(
    `“${label}” is asked for as a figure.`,
    `Give a number${unit === null ? '' : ` in ${unit}`}, with a point where there are decimals.`,
  );
}

function choice({ label, choices }: AskedEvidence, value: string | number): string {
  const labels = choices.map((one) => one.label);
  const found = labels.find((one) => one.toLowerCase() === String(value).trim().toLowerCase());
  if (found !== undefined) return found;
  throw invalid(
    `“${label}” has no choice “${value}”.`,
    `Choose one of: ${labels.map((one) => `“${one}”`).join(', ')}.`,
  );
}

function attachment(
  { label, kind }: AskedEvidence,
  value: string | number,
  attachments: readonly Attachment[],
): string {
  const found = attachments.find(({ id }) => id === value);
  if (found === undefined)
    throw invalid(
      `“${label}” is asked for as a ${kind}, and no file with this id was attached to the run.`,
      'Attach the file first, and answer with the id that it gets.',
    );
  if (kind === 'file' || found.mediaType.startsWith('image/')) return found.id;
  throw invalid(
    `“${label}” is asked for as a screenshot, and “${found.name}” is no picture.`,
    'Attach a picture, for instance a PNG.',
  );
}

function isGood({ kind, choices }: AskedEvidence, value: string | number | undefined): boolean {
  if (kind !== 'choice' || value === undefined) return true;
  return choices.find(({ label }) => label === value)?.good ?? false;
}

function missing({ id, label, kind }: AskedEvidence) {
  return invalid(
    `“${label}” is asked for as proof of this step.`,
    kind === 'file' || kind === 'screenshot'
      ? `Attach it and answer with its id for ${id}.`
      : `Give it as the answer ${id}, or say that the step failed.`,
  );
}
