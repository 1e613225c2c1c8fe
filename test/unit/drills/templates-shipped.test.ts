import { readdirSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { describe, expect, test } from 'vitest';
import { withHead, WRITTEN } from '../../../electron/core/drills/templates/template-yaml.ts';
import { readTemplate } from '../../../electron/core/drills/templates/read-template.ts';
import { shippedTemplates } from '../../../electron/core/drills/templates/shipped-templates.ts';
import { stepOrder } from '../../../electron/core/drills/templates/step-order.ts';
import { stepsFor } from '../../../shared/model/drill-template.ts';

const folder = 'electron/core/drills/templates/shipped-templates';
const shipped = [...shippedTemplates().values()];

test('covers the runbooks', () => {
  expect(shipped.map(({ id }) => id)).toEqual([
    'complete-loss',
    'data-corruption',
    'monthly-backup-test',
    'monthly-restore-rehearsal',
    'quarterly-drill',
    'random-restore-test',
    'readiness-checklist',
    'scenario-corruption',
    'scenario-deletion',
    'scenario-ransomware',
    'scenario-server-loss',
    'system-failure',
    'yearly-drill',
  ]);
  expect(readdirSync(folder)).toHaveLength(shipped.length);
});

test('the example of the documentation has no problem', () => {
  const [, example = ''] =
    /```yaml\n(.*?)```/s.exec(readFileSync('docs/drill-templates.md', 'utf8')) ?? [];
  expect(readTemplate(example).problems).toEqual([]);
  expect(example).toContain('id: our-rehearsal');
});

describe.each(shipped)('$id', ({ id, yaml, template }) => {
  test('has no problem, and the id of its file', () => {
    expect(readTemplate(yaml).problems).toEqual([]);
    expect(template.id).toBe(id);
    expect(template.version).toBeGreaterThan(0);
  });

  test('comes out of being written anew unchanged, so that changes show alone', () => {
    expect(parseDocument(yaml).toString(WRITTEN)).toBe(yaml);
    expect(withHead(yaml, { version: template.version })).toBe(yaml);
  });

  test('restores and compares every subject as a drill, so that it can be proven', () => {
    for (const subject of template.subjects) {
      const actions = stepsFor(template, 'drill').flatMap((step) =>
        step.kind === 'automatic' && (step.on ?? template.subjects[0]?.id) === subject.id
          ? [step.do]
          : [],
      );
      expect(actions).toEqual(expect.arrayContaining(['restore', 'compare', 'clean-up']));
    }
  });

  test('has no step whose after names only steps of the other kind of run', () => {
    const stranded = template.use.flatMap((kind) =>
      stepsFor(template, kind).filter(
        ({ id, after = [] }) =>
          after.length > 0 && stepOrder(template, kind).before(id).length === 0,
      ),
    );
    expect(stranded).toEqual([]);
  });

  test('says what a person is to do', () => {
    const asked = template.steps.filter((step) => step.kind === 'human');
    for (const step of asked) {
      expect(step.instruction.length).toBeGreaterThan(25);
      expect(template.roles.map((role) => role.id)).toContain(step.role);
    }
  });
});

test.each(shipped.filter(({ template }) => template.use.includes('incident')))(
  '$id leads an incident: told, evidence or scope, restore, seen by Lifeboat, verified, gate',
  ({ template }) => {
    const order = stepOrder(template, 'incident');
    const gate = order.steps.find((step) => step.gate);
    const before = order.allBefore(gate?.id ?? '');
    const ids = (test: (step: (typeof order.steps)[number]) => boolean) =>
      order.steps.filter(test).map(({ id }) => id);
    const restores = ids((step) => step.kind === 'human' && step.opens === 'restore');
    const seen = ids((step) => step.kind === 'fact' && step.ask === 'restored-since');
    const verifies = ids(
      (step) =>
        step.kind === 'human' &&
        before.has(step.id) &&
        step.evidence.some((asked) => asked.kind === 'choice'),
    );
    expect(gate?.only).toBe('incident');
    expect(restores.length).toBeGreaterThan(0);
    // A gate asks of those that it names alone whether they passed.
    expect(seen.filter((id) => gate?.after?.includes(id) === true)).toHaveLength(1);
    expect(verifies.length).toBeGreaterThan(0);
    expect(ids(({ id }) => id === 'tell-stakeholders')).toHaveLength(1);
    expect(ids((step) => step.kind === 'automatic' && step.do !== 'http')).toEqual([]);
  },
);
