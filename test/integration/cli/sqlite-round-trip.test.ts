import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupSchema } from '../../../shared/model/backup.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import { restoreSchema } from '../../../shared/model/restore.ts';
import { verificationSchema } from '../../../shared/model/verification.ts';
import { keyCalls } from '../../../shared/contract/keys.ts';
import { Workplace } from './lifeboat.ts';
import { countRows, makeSampleDatabase } from './sample-database.ts';

const kitSchema = keyCalls['keys.exportKit'].output;
const place = new Workplace();
let backup: Backup;
let reminders: string;

beforeAll(async () => {
  makeSampleDatabase(place.path('shop.db'));
  await place.json(['source', 'add', 'sqlite', '--name', 'shop', '--file', 'shop.db']);
  await place.json(['destination', 'add', 'local', '--name', 'nas', '--path', 'nas']);
  const run = await place.json(['backup', 'run', 'shop', '--note', 'before migration 42']);
  backup = backupSchema.parse(run.value);
  reminders = run.stderr;
});
afterAll(() => place.remove());

test('a backup tells all that the interface promises', () => {
  expect(backup).toMatchObject({
    source: 'shop',
    engine: 'sqlite',
    status: 'complete',
    note: 'before migration 42',
    encrypted: true,
    compression: 'zstd',
    copies: [{ destination: 'nas', level: 2, verdict: 'proven' }],
    inventory: { objects: 2, rows: 1200 },
  });
  expect(reminders).toContain('first key');
  expect(reminders).toContain('key export-kit');
  expect(backup.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(backup.plainBytes).toBeGreaterThan(0);
  expect(backup.storedBytes).toBeGreaterThan(0);
});

test('the backup is listed, shown and opened', async () => {
  expect(await place.json(['backup', 'list', '--source', 'shop'])).toMatchObject({
    value: [{ id: backup.id }],
  });
  expect((await place.json(['backup', 'show', 'latest:shop'])).value).toEqual(backup);
  expect(await place.json(['backup', 'inventory', backup.id])).toMatchObject({
    value: {
      objects: expect.arrayContaining([
        expect.objectContaining({ name: 'customer', rows: 200 }),
        expect.objectContaining({ name: 'order "line" 🚢', rows: 1000 }),
      ]),
    },
  });
  expect((await place.run(['backup', 'list'])).stdout).toContain('nas (proven at level 2)');
});

test.each([1, 2, 3])('the copy is proven at level %d', async (level) => {
  const run = await place.json(['backup', 'verify', backup.id, '--level', String(level)]);
  expect(run).toMatchObject({ code: 0, ok: true });
  const verification = verificationSchema.parse(run.value);
  expect(verification).toMatchObject({ backupId: backup.id, level, verdict: 'proven' });
  expect(verification.checks.length).toBeGreaterThan(0);
});

test('a restore under a new name is compared table by table', async () => {
  const run = await place.json(['restore', backup.id, '--to', 'restored.db']);
  expect(run).toMatchObject({ code: 0, ok: true });
  const restore = restoreSchema.parse(run.value);
  expect(restore).toMatchObject({ status: 'succeeded', verdict: 'proven', mode: 'create' });
  expect(restore.compared.map(({ expectedRows, actualRows }) => [expectedRows, actualRows])) //
    .toEqual(expect.arrayContaining([[200, 200], [1000, 1000]])); // prettier-ignore
  expect(countRows(place.path('restored.db'), 'customer')).toBe(200);

  const shown = await place.run(['restores', 'show', restore.id]);
  expect(shown.stdout).toContain('proven: 2 of 2 objects as in the inventory');
});

test('a restore onto a file that exists is refused, in the plan and in earnest', async () => {
  const plan = await place.json(['restore', backup.id, '--to', 'shop.db', '--dry-run']);
  expect(plan).toMatchObject({ code: 1, ok: true });
  expect(await place.json(['restore', backup.id, '--to', 'shop.db'])).toMatchObject({
    code: 1,
    ok: false,
  });
});

test('replacing asks for the name, and keeps the old file aside', async () => {
  makeSampleDatabase(place.path('live.db'));
  const replace = ['restore', backup.id, '--to', 'live.db', '--replace'];
  for (const wrong of [[], ['--confirm', 'life.db']]) {
    expect(await place.json([...replace, ...wrong])).toMatchObject({
      code: 1,
      error: { code: 'confirmation-missing' },
    });
  }
  const run = await place.json([...replace, '--confirm', 'live.db']);
  expect(run).toMatchObject({ code: 0, value: { mode: 'replace', verdict: 'proven' } });
  const { keptAside } = restoreSchema.parse(run.value);
  expect(countRows(keptAside ?? '', 'customer')).toBe(200);
});

test('a dry run shows the plan and writes nothing', async () => {
  const before = readdirSync(place.path('nas'), { recursive: true });
  const run = await place.json(['backup', 'run', 'shop', '--dry-run']);
  expect(run).toMatchObject({ code: 0, value: { source: 'shop', destinations: ['nas'] } });
  expect(readdirSync(place.path('nas'), { recursive: true })).toEqual(before);
});

test('a file is decrypted with an exported kit alone', async () => {
  const exported = await place.json(
    ['key', 'export-kit', '--to', 'usb', '--passphrase-stdin'],
    'pass phrase\n',
  );
  expect(exported).toMatchObject({ code: 0, value: { keyIds: [backup.keyId] } });
  expect(await place.json(['status'])).toMatchObject({ value: { kitExportDue: false } });

  const { path: kit } = kitSchema.parse(exported.value);
  const artifact = backup.parts.find(({ role }) => role === 'artifact');
  const copy = backup.copies[0];
  const file = join(place.path('nas'), dirname(copy?.key ?? ''), artifact?.file ?? '');
  const decrypt = ['decrypt', file, '--recovery-kit', kit, '--output', 'plain.db'];

  expect(await place.json([...decrypt, '--passphrase-stdin'], 'wrong')).toMatchObject({
    code: 1,
    error: { code: 'passphrase-wrong' },
  });
  expect(await place.json([...decrypt, '--passphrase-stdin'], 'pass phrase')).toMatchObject({
    code: 0,
    value: { bytes: backup.plainBytes, sha256: artifact?.plainSha256 },
  });
  expect(countRows(place.path('plain.db'), 'customer')).toBe(200);
  expect(readFileSync(place.path('plain.db')).byteLength).toBe(backup.plainBytes);
});

test('a catalog is rebuilt from the destination on another machine', async () => {
  const other = new Workplace();
  try {
    const nas = ['destination', 'add', 'local', '--name', 'nas', '--path', place.path('nas')];
    expect(await other.json(['catalog', 'rebuild', '--from', place.path('nas')])).toMatchObject({
      code: 1,
      error: { code: 'not-found', hint: expect.stringContaining('destination add local') },
    });
    await other.json(nas);
    // Without the key the copy of the old catalog stays shut.
    expect(await other.json(['catalog', 'rebuild', '--from', 'nas'])).toMatchObject({
      code: 0,
      value: { backups: 1, sources: 0, problems: [{ reason: expect.stringContaining('key') }] },
    });
    expect(await other.json(['backup', 'show', backup.id])).toMatchObject({
      value: { id: backup.id, inventory: null },
    });

    const kit = kitSchema.parse((await place.json(['key', 'export-kit', '--to', 'kits'])).value);
    expect(await other.json(['key', 'import-kit', kit.path])).toMatchObject({ code: 0 });
    expect(await other.json(['catalog', 'rebuild', '--from', 'nas'])).toMatchObject({
      code: 0,
      value: { backups: 0, sources: 1, problems: [] },
    });
    const restored = other.path('restored.db');
    expect(await other.json(['restore', backup.id, '--to', restored])).toMatchObject({
      code: 0,
      value: { verdict: 'proven' },
    });
  } finally {
    other.remove();
  }
});

test('unknown names are not found, and never run anything', async () => {
  for (const argv of [
    ['backup', 'run', 'ship'],
    ['source', 'show', 'ship'],
    ['backup', 'run', 'shop', '--destination', 'usb'],
    ['backup', 'show', '0'.repeat(26)],
    ['job', 'show', '0'.repeat(26)],
  ]) {
    expect(await place.json(argv)).toMatchObject({ code: 1, error: { code: 'not-found' } });
  }
});

test('the audit record is intact and holds what was done here', async () => {
  expect(await place.json(['audit', 'verify'])).toMatchObject({ code: 0, value: { intact: true } });
  const { stdout } = await place.run(['audit', 'list']);
  expect(stdout).toContain('source.add');
  expect(stdout).toContain('command-line:');
});

test('a damaged copy fails its verification, with the reason and exit code 1', async () => {
  const second = backupSchema.parse((await place.json(['backup', 'run', 'shop'])).value);
  const artifact = second.parts.find(({ role }) => role === 'artifact');
  const folder = join(place.path('nas'), dirname(second.copies[0]?.key ?? ''));
  const file = join(folder, artifact?.file ?? '');
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  expect(await place.json(['backup', 'verify', second.id, '--level', '1'])).toMatchObject({
    code: 1,
    ok: true,
    value: { verdict: 'failed' },
  });
});
