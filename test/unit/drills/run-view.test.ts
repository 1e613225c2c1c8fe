import { describe, expect, test } from 'vitest';
import { summaryOf } from '../../../electron/core/drills/run/summary.ts';
import { drillSummarySchema, drillViewSchema } from '../../../shared/model/drill.ts';
import { automatic, chosen, human, SampleRun, shop, template } from './run-samples.ts';

const MINUTE = 60_000;

const pausing = (run: SampleRun) =>
  run
    .restores()
    .after(1, { kind: 'paused', reason: 'Lunch', by: 'Kim' })
    .after(30, { kind: 'resumed', by: 'Kim' })
    .does('health', 4);

const pointOf = (changes: Partial<typeof chosen>, newest?: string) => {
  const run = new SampleRun().does('choose-backup', 1).after(0, {
    kind: 'backup-chosen',
    step: 'choose-backup',
    subject: 'shop',
    chosen: { ...chosen, ...changes },
  });
  if (newest !== undefined)
    run.after(0, { kind: 'newest-record', step: 'compare', subject: 'shop', at: newest });
  return run.view().subjects[0];
};

const whole = () => {
  const run = new SampleRun().restores().does('health', 1).does('measure', 0);
  return run.answers('look', 2).answers('re-point', 1).does('clean-up', 1).answers('secrets', 0);
};

describe('a new run', () => {
  test('asks for what nothing comes before, and leaves out what was left out', () => {
    const run = new SampleRun();
    expect(run.states()).toMatchObject({
      planned: 'ready',
      secrets: 'waiting',
      'choose-backup': 'ready',
      'fetch-copy': 'waiting',
      're-point': 'waiting',
      'clean-up': 'waiting',
    });
    expect(run.view().waitsFor).toBe('machine');
    expect(run.view().verdict.verdict).toBe('inconclusive');
    expect(drillViewSchema.parse(run.view())).toEqual(run.view());
    const summary = summaryOf(run.view());
    expect(drillSummarySchema.parse(summary)).toEqual(summary);
    expect(summary.sources).toEqual([{ id: '01srce00000000000000000000', name: 'shop' }]);
  });

  test('cannot do the steps of an absent subject, nor those whose input was left empty', () => {
    const { steps } = template();
    const run = new SampleRun({
      inputs: { address: ' ' },
      template: template({ steps: [...steps, automatic('measure', { id: 'm', on: 'extra' })] }),
    });
    expect(run.step('m')).toMatchObject({ state: 'cannot', reason: 'There is none.' });
    expect(run.step('health')).toMatchObject({
      state: 'cannot',
      reason: '“Address of the application” was left empty at the start.',
    });
  });
});

describe('what a step waits for', () => {
  test('later steps of Lifeboat are blocked by the first that did not pass, and open with it', () => {
    const run = new SampleRun().does('planned', 0).does('choose-backup', 1);
    run.does('fetch-copy', 1).does('decrypt', 1, 'failed');
    expect(run.step('restore')).toMatchObject({
      state: 'blocked',
      reason: '“decrypt” did not pass.',
    });
    expect(run.states()).toMatchObject({ health: 'blocked', measure: 'ready', look: 'waiting' });
    run.does('measure', 0);
    expect(run.states()).toMatchObject({ look: 'ready', 're-point': 'waiting' });
    run.answers('look', 1);
    expect(run.step('re-point')).toMatchObject({
      state: 'blocked',
      reason: '“compare” did not pass.',
    });
    expect(run.states()['clean-up']).toBe('ready');
    run.after(1, { kind: 'step-reopened', step: 'decrypt', reason: 'The key is here.', by: 'Kim' });
    expect(run.states()).toMatchObject({
      decrypt: 'ready',
      restore: 'waiting',
      're-point': 'waiting',
    });
  });

  test('a gate opens when all before it passed', () => {
    const run = new SampleRun().restores().does('health', 1).does('measure', 0);
    run.answers('look', 3, 'failed');
    expect(run.states()['re-point']).toBe('blocked');
    run.after(1, { kind: 'step-reopened', step: 'look', reason: 'Looked at wrongly.', by: 'Kim' });
    expect(run.states()['re-point']).toBe('waiting');
    run.answers('look', 1);
    expect(run.states()['re-point']).toBe('ready');
  });

  test('clean-up waits for every earlier step of its subject, whatever it comes after', () => {
    const steps = [automatic('restore'), automatic('clean-up', { after: [] })];
    expect(new SampleRun({ template: template({ steps }) }).states()).toEqual({
      restore: 'ready',
      'clean-up': 'waiting',
    });
  });

  test('a step that was stopped is to be done again, also one that had passed', () => {
    const run = new SampleRun().restores();
    run.after(0, { kind: 'step-stopped', step: 'restore', reason: 'Its process is gone.' });
    expect(run.states()).toMatchObject({ restore: 'ready', compare: 'passed' });
    expect(run.step('restore')).toMatchObject({ attempts: 1, result: null, endedAt: null });
  });
});

describe('a run that nobody attends', () => {
  test('passes the steps of people, not their gates', () => {
    const run = new SampleRun({ unattended: true }).restores().does('health', 1);
    run.does('measure', 0);
    expect(run.states()).toMatchObject({ secrets: 'ready', look: 'ready', 'clean-up': 'ready' });
    run.does('clean-up', 1);
    expect(run.view()).toMatchObject({ waitsFor: 'people', status: 'running' });
    const steps = [human('open', { gate: true }), automatic('measure')];
    const gated = new SampleRun({ unattended: true, template: template({ steps }) });
    expect(gated.states()).toEqual({ open: 'ready', measure: 'waiting' });
  });

  test('ends by itself when a step of Lifeboat failed, also with people’s steps left', () => {
    const run = new SampleRun({ unattended: true });
    run.does('planned', 0, 'failed').does('choose-backup', 1, 'failed').does('measure', 0);
    expect(run.view().waitsFor).toBe('machine');
    run.does('clean-up', 0);
    expect(run.view().waitsFor).toBe('machine');
    expect(run.view().verdict.verdict).toBe('failed');
  });

  test('what people answer the next day is no recovery time', () => {
    const run = new SampleRun({ unattended: true }).restores().does('health', 1);
    run.does('measure', 0).does('clean-up', 1);
    run
      .answers('secrets', 24 * 60)
      .answers('look', 1)
      .answers('re-point', 1);
    expect(run.view().rto).toMatchObject({ measuredMs: 7 * MINUTE, verdict: 'proven' });
    expect(run.view().verdict.verdict).toBe('proven');
    expect(run.step('look').activeMs).toBe(0);
  });
});

describe('clocks', () => {
  test('pauses are in no time but of an incident', () => {
    const drill = pausing(new SampleRun()).view();
    expect(drill).toMatchObject({ activeMs: 11 * MINUTE, pausedMs: 30 * MINUTE });
    expect(drill.rto.measuredMs).toBe(11 * MINUTE);
    expect(drill.rto.how).toContain('without 1 pause of 30 min');
    expect(drill.phases[1]).toMatchObject({ activeMs: 11 * MINUTE, endedAt: null });
    const incident = { what: 'Gone', noticedAt: chosen.startedAt, severity: 'sev1' as const };
    const real = pausing(new SampleRun({ run: 'incident', incident })).view();
    expect(real).toMatchObject({ activeMs: 41 * MINUTE, pausedMs: 30 * MINUTE });
    expect(real.rto.measuredMs).toBe(41 * MINUTE);
  });

  test('stand still while the run is paused, and at its end', () => {
    const run = new SampleRun().restores();
    run.after(0, { kind: 'paused', reason: 'Lunch', by: 'Kim' });
    expect(run.view(90)).toMatchObject({
      status: 'paused',
      waitsFor: 'people',
      activeMs: 6 * MINUTE,
      pausedMs: 90 * MINUTE,
      rto: { measuredMs: 6 * MINUTE },
    });
    run.after(10, { kind: 'abandoned', reason: 'No time.', by: 'Kim' });
    expect(run.view(500)).toMatchObject({
      status: 'abandoned',
      waitsFor: 'nobody',
      activeMs: 6 * MINUTE,
      pausedMs: 10 * MINUTE,
      pausedSince: null,
    });
  });

  test('of a step of a person run from when it was begun, or else asked for', () => {
    const run = new SampleRun().does('planned', 2).answers('secrets', 5);
    expect(run.step('secrets')).toMatchObject({ activeMs: 5 * MINUTE, attempts: 1 });
    run.after(0, { kind: 'step-reopened', step: 'secrets', reason: 'Again.', by: 'Kim' });
    run.after(3).begin('secrets').answers('secrets', 4);
    expect(run.step('secrets')).toMatchObject({ activeMs: 9 * MINUTE, attempts: 2 });
  });

  test('never run backwards', () => {
    const run = new SampleRun().does('planned', 2);
    run.after(-600).answers('secrets', 0);
    expect(run.view(-600)).toMatchObject({ activeMs: 2 * MINUTE });
    expect(run.step('secrets').activeMs).toBe(0);
  });

  test('the recovery time runs on until the last step that counts is over', () => {
    const run = new SampleRun().restores();
    expect(run.view(10).rto.measuredMs).toBe(16 * MINUTE);
    run.does('health', 1).does('measure', 0).answers('look', 2).answers('re-point', 1);
    run.does('clean-up', 30).answers('secrets', 0);
    expect(run.view(10).rto).toMatchObject({ measuredMs: 10 * MINUTE, verdict: 'proven' });
    expect(run.view(10).phases[1]).toMatchObject({ activeMs: 10 * MINUTE });
    expect(run.view(10).phases[1]?.endedAt).not.toBeNull();
  });
});

describe('the recovery point', () => {
  test('of the latest backup lies before the run', () => {
    expect(pointOf({})?.rpo).toMatchObject({ measuredMs: 480 * MINUTE, verdict: 'proven' });
    expect(pointOf({ startedAt: '2026-05-30T10:00:00.000Z' })?.rpo.verdict).toBe('failed');
  });

  test('of an older one lies before the next', () => {
    const point = pointOf({
      startedAt: '2026-03-01T02:00:00.000Z',
      nextStartedAt: '2026-03-01T08:00:00.000Z',
    })?.rpo;
    expect(point?.measuredMs).toBe(360 * MINUTE);
    expect(point?.how).toContain('to the next backup, of 2026-03-01 08:00:00 UTC');
  });

  test('from data that is older than the target is in doubt, not missed', () => {
    expect(pointOf({})?.rpoOfData).toBeNull();
    expect(pointOf({}, '2026-06-01T01:00:00.000Z')?.rpoOfData).toMatchObject({
      measuredMs: 540 * MINUTE,
      verdict: 'proven',
    });
    expect(pointOf({}, '2026-05-29T01:00:00.000Z')?.rpoOfData?.verdict).toBe('inconclusive');
  });
});

describe('the verdict', () => {
  test('is proven when all was done and found equal, also of what was left out as allowed', () => {
    expect(whole().view().verdict).toEqual({
      verdict: 'proven',
      reasons: [
        '“shop” was restored from the copy at “far” and equals its inventory; every step passed.',
      ],
    });
  });

  test('is failed when the recovery time missed its target', () => {
    const run = new SampleRun({
      subjects: {
        shop: { ...shop, rtoMinutes: 5 },
        extra: { kind: 'absent', reason: 'There is none.' },
      },
    });
    run.restores().does('health', 1).does('measure', 0).answers('look', 2).answers('re-point', 1);
    run.does('clean-up', 1).answers('secrets', 0);
    expect(run.view().verdict.verdict).toBe('failed');
    expect(run.view().verdict.reasons[0]).toMatch(/^The recovery time missed its target: 10 min/);
  });

  test('names differing data first, then the others', () => {
    const run = new SampleRun().does('planned', 0, 'failed').does('choose-backup', 1);
    run.does('compare', 1, 'failed');
    const { verdict, reasons } = run.view().verdict;
    expect(verdict).toBe('failed');
    expect(reasons.slice(0, 2)).toEqual(['“compare” failed: Done.', '“Planned” failed: Done.']);
  });

  test('is inconclusive when nothing was restored, whatever was ticked', () => {
    const steps = [human('secrets'), human('look')];
    const run = new SampleRun({ template: template({ steps }) });
    run.answers('secrets', 1).answers('look', 1);
    run.after(0, { kind: 'finished', remarks: 'All fine.', by: 'Kim' });
    expect(run.view().verdict).toEqual({
      verdict: 'inconclusive',
      reasons: ['Nothing was restored and held against its inventory.'],
    });
  });

  test('is inconclusive when a comparison looked at nothing', () => {
    const run = new SampleRun({ template: template({ steps: [automatic('compare')] }) });
    run.begin('compare').after(1, {
      kind: 'step-ended',
      step: 'compare',
      outcome: 'passed',
      result: { text: 'Done', hint: null, checks: [], figures: [] },
    });
    expect(run.view().verdict.verdict).toBe('inconclusive');
  });

  test('is inconclusive when something was skipped or the run abandoned', () => {
    const skipped = whole();
    skipped.after(0, { kind: 'step-reopened', step: 'look', reason: 'Again.', by: 'Kim' });
    skipped.after(0, { kind: 'step-skipped', step: 'look', reason: 'No time', by: 'Kim' });
    expect(skipped.view().verdict).toMatchObject({
      verdict: 'inconclusive',
      reasons: ['“look” was skipped: No time.'],
    });
    const abandoned = whole();
    abandoned.after(0, { kind: 'abandoned', reason: 'Fire alarm', by: 'Kim' });
    expect(abandoned.view().verdict.reasons).toEqual(['The run was abandoned: Fire alarm.']);
  });

  test('what is said of a step after the end changes nothing', () => {
    const run = whole();
    run.after(0, { kind: 'finished', remarks: '', by: 'Kim' });
    const before = run.view();
    run.does('compare', 1, 'failed');
    expect(run.view().verdict).toEqual(before.verdict);
    expect(run.view().activeMs).toBe(before.activeMs);
  });
});
