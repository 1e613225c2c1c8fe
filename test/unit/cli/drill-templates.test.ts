import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { shippedTemplates } from '../../../electron/core/drills/templates/shipped-templates.ts';
import { wholeTemplate } from '../../../electron/core/drills/templates/list-templates.ts';
import { FakeCore } from './fake-core.ts';
import { oneObject, runCli } from './run-cli.ts';

const shipped = shippedTemplates().get('random-restore-test');
if (shipped === undefined) throw new Error('The checklist is not there.');
const whole: CallOutput<'templates.get'> = wholeTemplate({ ...shipped, origin: 'shipped' });
const drill = '01kam5t9z3drsampe000000001';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'lifeboat-cli-'));
  await writeFile(join(cwd, 'ours.yaml'), shipped.yaml);
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

function templateCore(problems: CallOutput<'templates.check'>['problems'] = []): FakeCore {
  return new FakeCore({
    'templates.list': () => [whole],
    'templates.get': () => whole,
    'templates.check': () => ({ problems, template: null }),
    'templates.save': () => ({ ...whole, version: 2, origin: 'changed' }),
    'templates.copy': () => ({ ...whole, id: 'ours', origin: 'own', title: 'Ours' }),
    'templates.remove': () => ({}),
    'templates.export': ({ file }) => ({
      yaml: whole.yaml,
      path: file !== null && file !== undefined && 'path' in file ? file.path : null,
    }),
    'templates.import': () => whole,
    'templates.diff': () => ({
      lines: [
        ...Array.from({ length: 9 }, (_, index) => ({ kind: 'same' as const, text: `l${index}` })),
        { kind: 'removed', text: 'minutes: 90' },
        { kind: 'added', text: 'minutes: 80' },
      ],
    }),
    'templates.proposals': () => [
      { id: 'phase-restore', title: 'Give “Restore” 45 minutes', why: 'It took 42.', diff: [] },
    ],
    'templates.apply': () => ({ ...whole, version: 3 }),
  });
}

const run = (core: FakeCore, ...argv: string[]) => runCli(argv, { openCore: core.open, cwd });

test('lists them, also without the word list', async () => {
  const core = templateCore();
  const short = await run(core, 'drill', 'templates');
  expect(short.stdout).toMatch(/^ID +TITLE .*\nrandom-restore-test +Monthly restore test/);
  expect(await run(core, 'drill', 'templates', 'list')).toEqual(short);
  expect(oneObject(await run(core, 'drill', 'templates', '--json'))).toEqual({
    ok: true,
    value: await core.call('templates.list', {}),
  });
});

test('shows one in words, and as its text', async () => {
  const core = templateCore();
  const words = await run(core, 'drill', 'templates', 'show', 'random-restore-test');
  expect(words.stdout).toContain('\nObjectives  RTO 240 min, RPO 1440 min\n');
  expect(words.stdout).toContain('\n  clean-up  Remove the restored data');
  const yaml = await run(core, 'drill', 'templates', 'show', 'random-restore-test', '--yaml');
  expect(yaml.stdout).toBe(whole.yaml);
});

test('a file with problems is told with lines, and the code is not 0', async () => {
  const good = await run(templateCore(), 'drill', 'templates', 'check', 'ours.yaml');
  expect(good).toMatchObject({
    code: 0,
    stdout: 'The checklist has no problem; it can be saved.\n',
  });
  const core = templateCore([
    { line: 12, text: 'There is no phase “x”.' },
    { line: null, text: 'It is too long for a checklist.' },
  ]);
  expect(await run(core, 'drill', 'templates', 'check', 'ours.yaml')).toMatchObject({
    code: 1,
    stdout: 'Line 12: There is no phase “x”.\nIt is too long for a checklist.\n',
  });
  expect(core.inputOf('templates.check')).toEqual({ yaml: whole.yaml });
  expect(await run(core, 'drill', 'templates', 'check', 'none.yaml')).toMatchObject({ code: 1 });
});

test('saves, copies, exchanges and removes', async () => {
  const core = templateCore();
  const say = async (...argv: string[]) => (await run(core, 'drill', 'templates', ...argv)).stdout;
  expect(await say('save', 'ours.yaml')).toBe(
    'Stored: Monthly restore test of a random backup (random-restore-test, version 2).\n',
  );
  expect(await say('copy', 'random-restore-test', 'ours', '--title', 'Ours')).toBe(
    'Copied: Ours (ours, version 1).\n',
  );
  expect(core.inputOf('templates.copy')).toEqual({
    template: 'random-restore-test',
    id: 'ours',
    title: 'Ours',
  });
  expect(await say('export', 'ours')).toBe(whole.yaml);
  expect(await say('export', 'ours', '--file', 'out.yaml')).toBe(
    `Written: ${join(cwd, 'out.yaml')}\n`,
  );
  await say('import', 'ours.yaml', '--replace');
  expect(core.inputOf('templates.import')).toEqual({
    file: { path: join(cwd, 'ours.yaml') },
    replace: true,
  });
  expect(await say('remove', 'ours')).toBe('What was stored here of “ours” is removed.\n');
});

test('a difference is shown with three lines around it', async () => {
  const { stdout } = await run(templateCore(), 'drill', 'templates', 'diff', 'ours');
  expect(stdout).toBe('  l6\n  l7\n  l8\n- minutes: 90\n+ minutes: 80\n');
});

test('what a drill suggests is listed and applied', async () => {
  const core = templateCore();
  const list = await run(core, 'drill', 'templates', 'proposals', drill);
  expect(list.stdout).toContain('phase-restore  Give “Restore” 45 minutes\n  It took 42.\n');
  const applied = await run(core, 'drill', 'templates', 'apply', drill, 'phase-restore');
  expect(applied.stdout).toContain('version 3');
  expect(core.inputOf('templates.apply')).toEqual({ drill, proposal: 'phase-restore' });
});
