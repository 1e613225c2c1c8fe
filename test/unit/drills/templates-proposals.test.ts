import { assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { diffLines } from '../../../electron/core/drills/templates/diff-lines.ts';
import { proposeChanges } from '../../../electron/core/drills/templates/propose-changes.ts';
import { readTemplate } from '../../../electron/core/drills/templates/read-template.ts';
import { shippedTemplates } from '../../../electron/core/drills/templates/shipped-templates.ts';
import { stepOrder } from '../../../electron/core/drills/templates/step-order.ts';
import { withHead } from '../../../electron/core/drills/templates/template-yaml.ts';
import type { ActionItem, DrillView } from '../../../shared/model/drill.ts';
import { sampleTemplate } from '../../fixtures/drills/sample-template.ts';
import { SAMPLE_DRILL, sampleScript, sampleView } from '../../fixtures/drills/sample-view.ts';

const yaml = `# Ours, agreed on 2026-01-12.\n${stringify({ ...sampleTemplate(), use: ['drill'] })}`;
const now = (text = yaml) => {
  const { template, problems } = readTemplate(text);
  if (template === null) throw new Error(JSON.stringify(problems));
  return { yaml: text, template };
};
const action = (changes: Partial<ActionItem> = {}): ActionItem => ({
  id: '01kam5t9z3acti000000000001',
  drillId: SAMPLE_DRILL,
  templateId: 'monthly-restore-rehearsal',
  text: 'Give the step “Restore into the scratch target” a server of its own.',
  owner: 'Kim Larsen',
  dueOn: '2026-12-01',
  createdAt: '2026-11-21T09:00:00.000Z',
  closed: null,
  ...changes,
});
const changed = (before: string, after: string) =>
  diffLines(before, after).flatMap(({ kind, text }) =>
    kind === 'same' ? [] : [`${kind === 'added' ? '+' : '-'}${text}`],
  );

/** With one phase that took 42 minutes and 10 seconds of 30. */
function slow(view: DrillView): DrillView {
  return {
    ...view,
    phases: view.phases.map((phase) =>
      phase.id === 'restore' ? { ...phase, minutes: 30, activeMs: 2_530_000 } : phase,
    ),
  };
}

test('a target that was missed becomes what was measured, rounded up', () => {
  const [proposal] = proposeChanges(slow(sampleView()), [], now());
  expect(proposal).toMatchObject({
    id: 'phase-restore',
    title: 'Give “Restore into isolation” 45 minutes',
    why: 'The phase took 42.2 of 30 minutes in the drill of 2026-11-21.',
  });
  expect(readTemplate(proposal?.yaml ?? '').template?.phases[1]?.minutes).toBe(45);
  expect(proposal?.yaml).toContain('# Ours, agreed on 2026-01-12.');
});

test('what was applied is not proposed again', () => {
  const view = slow(sampleView());
  const actions = [action()];
  let text = yaml;
  const seen: string[] = [];
  for (;;) {
    const [next] = proposeChanges(view, actions, now(text));
    if (next === undefined) break;
    expect(seen).not.toContain(next.id);
    seen.push(next.id);
    text = next.yaml;
  }
  expect(seen.map((id) => id.replace(/-[0-9a-f]{8}$/, ''))).toEqual([
    'phase-restore',
    'lesson',
    'action-01kam5t9z3acti000000000001',
  ]);
});

test('what went poorly becomes a step that holds up nothing', () => {
  const before = now();
  const [proposal] = proposeChanges(sampleView(), [], before);
  const after = now(proposal?.yaml);
  const made = after.template.steps.find(({ id }) => id.startsWith('lesson-'));
  expect(made).toMatchObject({
    phase: 'readiness',
    kind: 'human',
    title: 'Nobody had looked at the free space of the scratch server.',
    why: 'It went poorly in the drill of 2026-11-21.',
  });
  const [old, fresh] = [stepOrder(before.template, 'drill'), stepOrder(after.template, 'drill')];
  for (const { id } of old.steps) expect(fresh.before(id)).toEqual(old.before(id));
});

test('a lesson that names a step belongs to its phase; closed items propose nothing', () => {
  const closed = { at: '2026-11-22T00:00:00.000Z', by: 'kim', note: '' };
  const view = { ...sampleView(), wentPoorly: '' };
  expect(proposeChanges(view, [action({ closed })], now())).toEqual([]);
  const [proposal] = proposeChanges(view, [action()], now());
  expect(proposal?.title).toMatch(/ to “Restore into isolation”$/);
  expect(proposal?.why).toBe(
    'Kim Larsen was to do it by 2026-12-01, after the drill of 2026-11-21.',
  );
});

test('lists and empty lines of a review are taken apart', () => {
  const view = { ...sampleView(), wentPoorly: '- One.\n\n  2) Two.\n* One.\n' };
  expect(proposeChanges(view, [], now()).map(({ title }) => title)).toEqual([
    'Add the step “One.” to “Readiness”',
    'Add the step “Two.” to “Readiness”',
  ]);
});

test('what a person left out gets its reason as a why, and nothing else changes', () => {
  const run = sampleScript().add({
    kind: 'step-skipped',
    step: 'look',
    reason: 'Nobody of the shop was there.',
    by: 'Kim Larsen',
  });
  const steps = sampleView().steps.map((step) =>
    step.step.id === 'look'
      ? { ...step, state: 'skipped' as const, reason: 'Nobody of the shop was there.' }
      : step,
  );
  const view = { ...sampleView(), events: run.events, steps, wentPoorly: '' };
  const own = withHead(yaml, { title: 'Ours' });
  const [proposal] = proposeChanges(view, [], now(own));
  expect(proposal?.id).toBe('why-look');
  const { template } = now(proposal?.yaml);
  expect(template.steps.find(({ id }) => id === 'look')?.why).toBe(
    '2026-11-21: skipped. Nobody of the shop was there.',
  );
  expect(proposeChanges(view, [], now(proposal?.yaml))).toEqual([]);
});

test('a reason that several steps share is one for ending the run, and no lesson', () => {
  const reason = 'It was done by hand.';
  const left = sampleView().steps.slice(0, 3);
  const run = sampleScript().add(
    ...left.map(({ step }) => ({
      kind: 'step-skipped' as const,
      step: step.id,
      reason,
      by: 'Kim Larsen',
    })),
  );
  const steps = sampleView().steps.map((step) =>
    left.some((one) => one.step.id === step.step.id)
      ? { ...step, state: 'skipped' as const, reason }
      : step,
  );
  const view = { ...sampleView(), events: run.events, steps, wentPoorly: '' };
  const ids = proposeChanges(view, [], now(yaml)).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('why-'))).toEqual([]);
});

test('absent subjects and empty inputs are no lesson', () => {
  const steps = sampleView().steps.map((step) =>
    step.step.id === 'http'
      ? { ...step, state: 'cannot' as const, reason: '“Health address” was left empty.' }
      : step,
  );
  expect(proposeChanges({ ...sampleView(), steps, wentPoorly: '' }, [], now())).toEqual([]);
});

test('the head is changed in place, whatever the style', () => {
  const text = 'id: a # the id\nversion: 3   # goes up\ntitle: >-\n  A long\n  title\n\n# end\n';
  expect(withHead(text, { version: 4 })).toBe(text.replace('3', '4'));
  expect(withHead(text, { id: 'b', title: 'No: it “is” new' })).toContain('id: b # the id');
  expect(parseDocument(withHead(text, { title: 'No: it is' })).toJS()).toEqual({
    id: 'a',
    version: 3,
    title: 'No: it is',
  });
  expect(changed(text, withHead(text, { id: 'b' }))).toEqual([
    '-id: a # the id',
    '+id: b # the id',
  ]);
});

test('any lesson leaves a shipped checklist valid, and every step after what it came after', () => {
  assert(
    property(
      constantFrom(...shippedTemplates().values()),
      string({ minLength: 1, maxLength: 300, unit: 'binary' }),
      (before, line) => {
        const view = { ...sampleView(), wentPoorly: line };
        const proposals = proposeChanges(view, [], before);
        const visible = view.wentPoorly.split('\n').some((text) => text.trim() !== '');
        expect(visible || proposals.length === 0).toBe(true);
        for (const { yaml: text } of proposals) {
          const { template } = now(text);
          expect(template.steps).toHaveLength(before.template.steps.length + 1);
          for (const kind of template.use) {
            const order = stepOrder(before.template, kind);
            for (const { id } of order.steps)
              expect(stepOrder(template, kind).before(id)).toEqual(order.before(id));
          }
        }
      },
    ),
    { numRuns: 15 },
  );
});
