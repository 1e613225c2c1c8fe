import { describe, expect, test } from 'vitest';
import type { AskedEvidence } from '../../../shared/model/drill-template.ts';
import { answerProblems, choosesBad, toAnswers } from '../../../renderer/ui/run/answer-values.ts';
import { clockLook, clockText, targetText } from '../../../renderer/ui/run/clock.ts';

const minute = 60_000;

const asked = (kind: AskedEvidence['kind'], more: Partial<AskedEvidence> = {}): AskedEvidence => ({
  id: kind,
  kind,
  label: kind,
  required: true,
  unit: null,
  choices: [],
  ...more,
});
const of = (answers: Record<string, string>) => ({ answers, remark: '' });

describe('the clock of a run', () => {
  test('shows hours, minutes and seconds, beyond a day too', () => {
    expect([0, 999, 249_000, 3_599_999, 27 * 60 * minute].map(clockText)).toEqual([
      '0:00:00',
      '0:00:00',
      '0:04:09',
      '0:59:59',
      '27:00:00',
    ]);
  });

  test('is calm until four fifths of the target, and over only after it', () => {
    const look = (minutes: number) => clockLook(minutes * minute, 10);
    expect([0, 7.9, 8, 10, 10.1].map(look)).toEqual(['under', 'under', 'near', 'near', 'over']);
    expect(clockLook(minute, null)).toBe('plain');
  });

  test('says what is left of the target, or by how much it is over', () => {
    expect(targetText(minute, 15)).toBe('of 15 min · 14 min left');
    expect(targetText(90 * minute, 60)).toBe('of 1 h · over by 30 min');
    expect(targetText(minute, null)).toBe('no target');
  });
});

describe('an answer', () => {
  const yesNo = asked('choice', {
    choices: [
      { label: 'Yes', good: true },
      { label: 'No', good: false },
    ],
  });

  test('needs what is required, and a figure that is a number', () => {
    const evidence = [asked('text', { required: false }), asked('figure'), asked('file'), yesNo];
    expect(Object.keys(answerProblems(evidence, of({})))).toEqual(['figure', 'file', 'choice']);
    expect(
      Object.keys(answerProblems(evidence, of({ figure: 'many', file: 'x', choice: 'Yes' }))),
    ).toEqual(['figure']);
  });

  test('goes out with figures as numbers and without what is empty', () => {
    const evidence = [asked('text'), asked('figure'), asked('file')];
    expect(toAnswers(evidence, of({ text: ' seen ', figure: '7.5', file: ' ' }))).toEqual({
      text: 'seen',
      figure: 7.5,
    });
  });

  test('fails its step with a choice that is not good', () => {
    expect(choosesBad([yesNo], of({ choice: 'No' }))).toBe(true);
    expect(choosesBad([yesNo], of({ choice: 'Yes' }))).toBe(false);
    expect(choosesBad([yesNo], of({}))).toBe(false);
  });
});
