import { assert, property } from 'fast-check';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { comparePlans } from '../../../electron/core/plans/compare-plan.ts';
import { planFileSchema } from '../../../electron/core/plans/plan-file.ts';
import { readPlanFile } from '../../../electron/core/plans/read-plan-file.ts';
import { planYaml } from '../../../electron/core/plans/write-plan-file.ts';
import { planFiles } from './plan-samples.ts';

const sample = `kind: lifeboat-plan
version: 1
name: nightly
sources:
  - shop
destinations:
  - name: nas
    keep:
      days: 30
backup:
  schedule:
    kind: daily
    at: 03:00
  zone: UTC
`;

test('what is written is read again as it was, whatever the names', () => {
  assert(
    property(planFiles, (file) => {
      expect(readPlanFile(planYaml(file))).toEqual(file);
    }),
    { numRuns: 300 },
  );
});

test('a file differs from itself in nothing', () => {
  assert(
    property(planFiles, (file) => {
      expect(comparePlans(file, file)).toEqual([]);
    }),
  );
});

test('a person reads it: what it is, names, and no rule that keeps nothing', () => {
  const yaml = planYaml(readPlanFile(sample));
  expect(yaml).toMatch(/^# A plan of Lifeboat/);
  expect(yaml).toContain(
    'destinations:\n  - name: nas\n    keep:\n      days: 30\n      minimum: 3\n',
  );
  expect(yaml).not.toContain('hourly');
  expect(yaml).not.toContain('blackouts');
  expect(yaml).not.toContain('steps');
});

test('by hand as little as sources, destinations and a schedule is enough', () => {
  const file = readPlanFile(sample);
  expect(file.destinations[0]?.keep).toMatchObject({ days: 30, minimum: 3, daily: 0 });
  expect(file.backup).toMatchObject({ schedule: { at: '03:00' }, jitterMinutes: 0, blackouts: [] });
  expect(file.missed).toEqual({ kind: 'run-now' });
});

test.each([
  [
    'an unknown key at the top',
    sample.replace('name: nightly', 'name: nightly\nretries_max: 3'),
    4,
  ],
  ['an unknown rule', sample.replace('days: 30', 'days: 30\n      dayz: 3'), 10],
  ['an unknown key of a schedule', sample.replace('at: 03:00', 'at: 03:00\n    minute: 5'), 14],
  ['an unknown engine', `${sample}options:\n  oracle:\n    x: 1\n`, 16],
  ['a setting that the engine does not know', `${sample}options:\n  files:\n    jobs: 1\n`, 17],
  ['a time that is none', sample.replace('03:00', '25:00'), 13],
  ['what is not YAML', sample.replace('sources:', 'sources: ['), 5],
  ['a key twice', `${sample}name: again\n`, 15],
  ['an anchor', sample.replace('name: nightly', 'name: &a nightly\nheartbeat: *a'), 1],
  ['something of no known kind', `${sample}missed:\n  kind: never\n`, 16],
])('%s is refused with its line', (_, text, line) => {
  expect(() => readPlanFile(text)).toThrow(
    expect.objectContaining({
      code: 'invalid-input',
      message: expect.stringContaining(`Line ${line}:`),
    }),
  );
});

test('every fault is told at once', () => {
  const text = sample.replace('days: 30', 'dayz: 30').replace('zone: UTC', 'zones: UTC');
  expect(() => readPlanFile(text)).toThrow(/Line \d+: backup\.zone/);
  expect(() => readPlanFile(sample.replace('days: 30', 'dayz: 30\n      x: 1'))).toThrow(
    /dayz.*Line 10: .*\.x/,
  );
});

test.each([
  ['another file', 'services:\n  db: {}\n', 'invalid-input'],
  ['nothing', '', 'invalid-input'],
  ['a list', '- a\n', 'invalid-input'],
  ['a later version', sample.replace('version: 1', 'version: 2\nnew: things'), 'format-newer'],
])('%s is told apart from a broken plan', (_, text, code) => {
  expect(() => readPlanFile(text)).toThrow(expect.objectContaining({ code }));
});

test('differences are told by path, with both values', () => {
  const ours = readPlanFile(sample);
  const theirs = readPlanFile(
    `${sample.replace('- shop', '- docs\n  - Shop').replace('days: 30', 'weekly: 4').replace('03:00', '04:00')}steps:\n  backup:\n    before:\n      - kind: command\n        command: freeze\n`,
  );
  const differences = comparePlans(ours, theirs).toSorted((a, b) => a.path.localeCompare(b.path));
  expect(differences).toEqual(
    [
      { path: 'backup.schedule.at', ours: '03:00', theirs: '04:00' },
      { path: 'sources.docs', ours: null, theirs: 'docs' },
      { path: 'destinations.nas.days', ours: '30', theirs: '0' },
      { path: 'destinations.nas.weekly', ours: '0', theirs: '4' },
      { path: 'steps.backup.before.1', ours: null, theirs: '{ command: freeze, kind: command }' },
    ].toSorted((a, b) => a.path.localeCompare(b.path)),
  );
});

test('every key of the file is one of the model', () => {
  const written: unknown = parse(planYaml(readPlanFile(sample)));
  for (const key of Object.keys(written ?? {})) expect(planFileSchema.shape).toHaveProperty(key);
});
