import { describe, expect, test } from 'vitest';
import { attachmentName } from '../../../electron/core/drills/run/attachment-name.ts';
import { checkAnswers } from '../../../electron/core/drills/run/check-answers.ts';
import { stepEvents } from '../../../electron/core/drills/run/step-action.ts';
import { commonLength, firstBroken } from '../../../electron/core/drills/run/verify-events.ts';
import type { StepAction } from '../../../shared/contract/drills.ts';
import { humanStepSchema } from '../../../shared/model/drill-template.ts';
import { SampleRun } from './run-samples.ts';

const step = humanStepSchema.parse({
  id: 'look',
  phase: 'restore',
  kind: 'human',
  title: 'Look',
  instruction: 'Look.',
  evidence: [
    { id: 'count', kind: 'figure', label: 'Orders', unit: 'orders' },
    { id: 'shot', kind: 'screenshot', label: 'The page', required: false },
    {
      id: 'fits',
      kind: 'choice',
      label: 'Does it fit',
      required: false,
      choices: [{ label: 'Yes' }, { label: 'No', good: false }],
    },
  ],
});
const text = { id: '01attach000000000000000000', name: 'a.txt', bytes: 1, sha256: 'a'.repeat(64) };
const attachments = [{ ...text, mediaType: 'text/plain' }];

const answer = (answers: Record<string, string | number>, passed = true) =>
  checkAnswers(step, { passed, answers }, attachments);

const say = (run: SampleRun, id: string, action: StepAction) =>
  stepEvents(run.view(), id, action, 'Kim').map((body) =>
    'step' in body ? `${body.kind} ${body.step}` : body.kind,
  );

describe('proof', () => {
  test('is taken as what was asked for', () => {
    expect(answer({ count: ' 12.5 ', fits: 'yes' })).toEqual({
      passed: true,
      answers: { count: 12.5, fits: 'Yes' },
    });
    expect(answer({ count: 1, fits: 'No' }).passed).toBe(false);
    expect(answer({}, false)).toEqual({ passed: false, answers: {} });
  });

  test.each([
    [{}, 'asked for as proof'],
    [{ count: 'many' }, 'as a figure'],
    [{ count: 1, fits: 'Perhaps' }, 'no choice'],
    [{ count: 1, shot: 'nothing' }, 'no file with this id'],
    [{ count: 1, shot: text.id }, 'is no picture'],
    [{ count: 1, other: 'x' }, 'does not ask for'],
  ])('%j is refused', (answers, message) => {
    expect(() => answer(answers)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(() => answer(answers)).toThrow(message);
  });
});

describe('what is said of a step', () => {
  const skip: StepAction = { action: 'skip', reason: 'No time.' };
  const begin: StepAction = { action: 'begin' };
  const done: StepAction = { action: 'answer', passed: true, answers: {}, remark: '' };

  test('fits how the step stands', () => {
    const run = new SampleRun();
    expect(say(run, 'look', skip)).toEqual(['step-skipped look']);
    for (const [id, action] of [
      ['look', done],
      ['look', begin],
      ['clean-up', skip],
      ['planned', begin],
      ['planned', done],
      ['look', { action: 'reopen', reason: 'Again.' }],
    ] as const)
      expect(() => say(run, id, action)).toThrow(expect.objectContaining({ code: 'conflict' }));
    run.does('planned', 0);
    expect(say(run, 'secrets', done)).toEqual(['step-answered secrets']);
    run.begin('secrets');
    expect(() => say(run, 'secrets', begin)).toThrow('has begun already');
    run.after(0, { kind: 'paused', reason: 'Lunch.', by: 'Kim' });
    expect(() => say(run, 'secrets', done)).toThrow('is paused');
  });

  test('a failed step is tried again with what went away meanwhile, and never skipped', () => {
    const run = new SampleRun().restores().does('health', 1, 'failed').does('measure', 0);
    expect(() => say(run, 'health', skip)).toThrow(expect.objectContaining({ code: 'conflict' }));
    run.answers('look', 1).answers('re-point', 1).does('clean-up', 1);
    expect(say(run, 'health', begin)).toEqual([
      'step-reopened restore',
      'step-reopened compare',
      'step-reopened health',
      'step-reopened clean-up',
    ]);
  });
});

describe('a record', () => {
  test('is whole, or broken from the event that was changed', () => {
    const { events } = new SampleRun().restores();
    expect(firstBroken(events)).toBeNull();
    expect(firstBroken([])).toBe(1);
    expect(firstBroken(events.slice(1))).toBe(1);
    const later = events.map((event) =>
      event.seq === 5 ? { ...event, at: '2026-06-01T09:00:00.000Z' } : event,
    );
    expect(firstBroken(later)).toBe(5);
    expect(firstBroken(events.toSpliced(3, 1))).toBe(4);
    expect(commonLength(events, events.slice(0, 4))).toBe(4);
    expect(commonLength(events.slice(0, 4), events)).toBe(4);
    expect(commonLength([], events)).toBe(0);
  });
});

test.each([
  ['/home/kim/plan.pdf', 'plan.pdf'],
  ['C:\\temp\\..\\evil.exe', 'evil.exe'],
  ['../../.bashrc', 'bashrc'],
  ['a\u202Egpj.exe', 'agpj.exe'],
  ['con.txt', '_con.txt'],
  ['...', 'file'],
  [`${'ä'.repeat(300)}.png`, `${'ä'.repeat(116)}.png`],
])('%s is kept as %s', (path, name) => {
  expect(attachmentName(path)).toBe(name);
});
