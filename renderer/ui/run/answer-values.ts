import { z } from 'zod';
import type { AskedEvidence } from '../../../shared/model/drill-template.ts';

/** What is entered for a human step: texts by the id of the evidence; of files the id of the attachment. */
export const answerValuesSchema = z.object({
  answers: z.record(z.string(), z.string()),
  remark: z.string(),
});
export type AnswerValues = z.infer<typeof answerValuesSchema>;

export const emptyAnswer: AnswerValues = { answers: {}, remark: '' };

/** What is wrong with an answer, by the id of the evidence; empty: it can be sent. */
export function answerProblems(
  evidence: readonly AskedEvidence[],
  { answers }: AnswerValues,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    evidence.flatMap((asked) => {
      const problem = problemOf(asked, answers[asked.id]?.trim() ?? '');
      return problem === null ? [] : [[asked.id, problem]];
    }),
  );
}

function problemOf({ kind, required }: AskedEvidence, given: string): string | null {
  if (given === '') return required ? missingTexts[kind] : null;
  if (kind === 'figure' && !Number.isFinite(Number(given))) return 'Give a number.';
  return null;
}

const missingTexts: Readonly<Record<AskedEvidence['kind'], string>> = {
  text: 'This is asked as evidence.',
  figure: 'This figure is asked as evidence.',
  file: 'Attach the file.',
  screenshot: 'Attach the screenshot.',
  choice: 'Choose what you see.',
};

/** The answer as the core takes it: figures as numbers, what was left empty left out. */
export function toAnswers(
  evidence: readonly AskedEvidence[],
  { answers }: AnswerValues,
): Record<string, string | number> {
  return Object.fromEntries(
    evidence.flatMap(({ id, kind }) => {
      const given = answers[id]?.trim() ?? '';
      if (given === '') return [];
      return [[id, kind === 'figure' ? Number(given) : given]];
    }),
  );
}

/** Whether something was chosen that makes the step fail. */
export function choosesBad(evidence: readonly AskedEvidence[], { answers }: AnswerValues): boolean {
  return evidence.some(
    ({ id, kind, choices }) =>
      kind === 'choice' && choices.some(({ label, good }) => !good && label === answers[id]),
  );
}
