import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleScript } from '../../fixtures/drills/sample-view.ts';
import { storeRun } from '../../fixtures/drills/store-run.ts';
import { openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import { shippedTemplates } from '../../../electron/core/drills/templates/shipped-templates.ts';
import { openTestCore, type TestCore } from '../../fixtures/core-harness.ts';

const ID = 'monthly-restore-rehearsal';
let lifeboat: TestCore;
beforeEach(async () => {
  lifeboat = await openTestCore();
});
afterEach(() => lifeboat.end());

const own = (changes: (yaml: string) => string = (yaml) => yaml) =>
  changes(shippedTemplates().get(ID)?.yaml ?? '');

test('lists what came, and what is one’s own beside it', async () => {
  const { core } = lifeboat;
  const came = await core.call('templates.list', {});
  expect(came).toHaveLength(13);
  expect(came.every(({ origin, version }) => origin === 'shipped' && version === 1)).toBe(true);
  expect(came.find(({ id }) => id === ID)).toMatchObject({ everyMonths: 1, minutes: 150 });
  await core.call('templates.copy', { template: ID, id: 'ours', title: 'Ours: monthly' });
  await core.call('templates.save', {
    yaml: own((yaml) => yaml.replace('minutes: 90', 'minutes: 80')),
  });
  const now = await core.call('templates.list', {});
  expect(now).toHaveLength(14);
  expect(now.filter(({ origin }) => origin !== 'shipped')).toMatchObject([
    { id: ID, origin: 'changed', version: 2, minutes: 140 },
    { id: 'ours', origin: 'own', version: 1, title: 'Ours: monthly' },
  ]);
});

test('saving goes one version up, keeps comments, tells what differs, and is audited', async () => {
  const { core } = lifeboat;
  const yaml = `# By Kim.\n${own((text) => text.replace('minutes: 90', 'minutes: 80 # quicker disks'))}`;
  const saved = await core.call('templates.save', { yaml });
  expect(saved).toMatchObject({ id: ID, version: 2, origin: 'changed' });
  expect(saved.yaml).toBe(yaml.replace('version: 1', 'version: 2'));
  expect(await core.call('templates.save', { yaml: saved.yaml })).toMatchObject({ version: 2 });
  const { lines } = await core.call('templates.diff', { template: ID });
  expect(lines.filter(({ kind }) => kind !== 'same').map(({ text }) => text.trim())).toEqual([
    '# By Kim.',
    'version: 1',
    'version: 2',
    'minutes: 90',
    'minutes: 80 # quicker disks',
  ]);
  const entries = await core.call('audit.list', {});
  expect(entries.filter(({ action }) => action === 'template.save')).toMatchObject([
    {
      subject: ID,
      details: {
        before: { version: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        after: { version: 2, title: 'Monthly restore rehearsal' },
        changes: expect.arrayContaining(['-     minutes: 90', '+     minutes: 80 # quicker disks']),
      },
    },
  ]);
});

test('removing gives back what came, and removes what did not', async () => {
  const { core } = lifeboat;
  await expect(core.call('templates.remove', { template: ID })).rejects.toMatchObject({
    code: 'conflict',
  });
  await core.call('templates.save', {
    yaml: own((yaml) => yaml.replace('minutes: 90', 'minutes: 80')),
  });
  await core.call('templates.remove', { template: ID });
  expect(await core.call('templates.get', { template: ID })).toMatchObject({
    origin: 'shipped',
    version: 1,
    yaml: own(),
  });
  await core.call('templates.copy', { template: ID, id: 'ours', title: 'Ours' });
  await core.call('templates.remove', { template: 'ours' });
  await expect(core.call('templates.get', { template: 'ours' })).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(core.call('templates.remove', { template: 'ours' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a text that does not fit is refused with its lines, and checked without being stored', async () => {
  const { core } = lifeboat;
  const yaml = own((text) => text.replace('phase: readiness', 'phase: nowhere'));
  const { problems, template } = await core.call('templates.check', { yaml });
  expect(problems).toEqual([{ line: expect.any(Number), text: 'There is no phase “nowhere”.' }]);
  expect(template).toBeNull();
  await expect(core.call('templates.save', { yaml })).rejects.toMatchObject({
    code: 'template-invalid',
    message: expect.stringContaining(`Line ${problems[0]?.line}: There is no phase “nowhere”.`),
  });
  expect(await core.call('templates.check', { yaml: own() })).toMatchObject({
    problems: [],
    template: { id: ID },
  });
});

test('files go out and in, over checklists alone and over taken ids only when asked', async () => {
  const { core } = lifeboat;
  const path = (name: string) => lifeboat.path(name);
  const file = path('ours.yaml');
  await core.call('templates.copy', { template: ID, id: 'ours', title: 'Ours' });
  const out = await core.call('templates.export', { template: 'ours', file: { path: file } });
  expect(out.path).toBe(file);
  expect(await readFile(file, 'utf8')).toBe(out.yaml);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await core.call('templates.export', { template: 'ours', file: { path: file } });
  await writeFile(path('letter.txt'), 'Dear all,\n');
  await expect(
    core.call('templates.export', { template: 'ours', file: { path: path('letter.txt') } }),
  ).rejects.toMatchObject({ code: 'file-exists' });
  await expect(core.call('templates.import', { file: { path: file } })).rejects.toMatchObject({
    code: 'conflict',
  });
  await writeFile(
    file,
    out.yaml.replace('version: 1', 'version: 7').replace('title: Ours', 'title: Theirs'),
  );
  expect(
    await core.call('templates.import', { file: { path: file }, replace: true }),
  ).toMatchObject({ id: 'ours', version: 7, title: 'Theirs' });
  await core.call('templates.remove', { template: 'ours' });
  expect(await core.call('templates.import', { file: { path: file } })).toMatchObject({
    version: 7,
    origin: 'own',
  });
  await expect(
    core.call('templates.import', { file: { path: path('no.yaml') } }),
  ).rejects.toMatchObject({ code: 'file-missing' });
  await writeFile(path('huge.yaml'), '#'.repeat(500_001));
  await expect(
    core.call('templates.import', { file: { path: path('huge.yaml') } }),
  ).rejects.toMatchObject({ code: 'invalid-input' });
  await chmod(path('huge.yaml'), 0o600);
});

test('a drill proposes changes of its checklist, each with a diff, and applying them is audited', async () => {
  const { core, options } = lifeboat;
  await core.call('templates.save', {
    yaml: own((yaml) => yaml.replace('minutes: 90', 'minutes: 5')),
  });
  const catalog = openCatalog({ dataFolder: options.dataFolder });
  const drill = storeRun(catalog, sampleScript(), new Date('2026-11-21T08:00:00.000Z'));
  catalog.close();
  const proposals = await core.call('templates.proposals', { drill });
  expect(proposals.map(({ title }) => title)).toEqual([
    'Add the step “Nobody had looked at the free space of the scratch server.” to “Are we ready”',
  ]);
  const { id: proposal = '', diff = [] } = proposals[0] ?? {};
  const added = diff.filter(({ kind }) => kind === 'added').map(({ text }) => text);
  expect(added).toContain('    title: Nobody had looked at the free space of the scratch server.');
  expect(diff.filter(({ kind }) => kind === 'removed')).toEqual([]);
  const applied = await core.call('templates.apply', { drill, proposal });
  expect(applied.version).toBe(3);
  expect(await core.call('templates.proposals', { drill })).toEqual([]);
  await expect(core.call('templates.apply', { drill, proposal })).rejects.toMatchObject({
    code: 'not-found',
  });
  const entries = await core.call('audit.list', {});
  expect(entries.find(({ action }) => action === 'template.save')).toMatchObject({
    details: { drill, proposal, before: { version: 2 }, after: { version: 3 } },
  });
  await core.call('templates.remove', { template: ID });
  expect(await core.call('templates.proposals', { drill })).toHaveLength(1);
});
