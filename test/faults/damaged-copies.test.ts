import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSecretStore } from '../../electron/core/secrets/open-secret-store.ts';
import { secretAccounts } from '../../electron/core/secrets/secret-store.ts';
import type { Backup } from '../../shared/model/backup.ts';
import { partOf, type Manifest, type PartRole } from '../../shared/model/manifest.ts';
import type { Verdict } from '../../shared/model/verification.ts';
import {
  addDestination,
  openTestCore,
  restore,
  takeBackup,
  verify,
  type TestCore,
} from '../fixtures/core-harness.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../fixtures/sample-sources.ts';

let server: PostgresqlServer;
let lifeboat: TestCore;
let destination: string;
/** Encrypted and compressed, as backups are by default. */
let sealed: Backup;
/** Taken after it from the same source. */
let other: Backup;
/** Neither compressed nor encrypted: only the checksums stand between damage and the engine. */
let bareFile: Backup;
let bareDatabase: Backup;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: 2_000 }));
  lifeboat = await openTestCore();
  const { core } = lifeboat;
  destination = await addDestination(core, lifeboat);
  await addSqliteSource(core, lifeboat, 'file', { rows: 2_000 });
  await addPostgresqlSource(core, server, { name: 'server', database: 'shop' });
  const bare = { compression: 'none', encrypted: false } as const;
  sealed = await takeBackup(core, { source: 'file' });
  other = await takeBackup(core, { source: 'file' });
  bareFile = await takeBackup(core, { source: 'file', storage: bare });
  bareDatabase = await takeBackup(core, { source: 'server', storage: bare });
  cpSync(destination, lifeboat.path('pristine'), { recursive: true });
});
afterAll(async () => {
  await lifeboat.end();
  await server.stop();
});
afterEach(() => {
  rmSync(destination, { recursive: true, force: true });
  cpSync(lifeboat.path('pristine'), destination, { recursive: true });
});

interface Fault {
  readonly name: string;
  readonly spoil: () => void;
  /** The error that a restore ends with; several where it depends on the byte that was hit. */
  readonly refusal: RegExp;
  readonly reason: RegExp;
  readonly verdict?: Verdict;
}

const faults: readonly Fault[] = [
  ...[0, 0.5, 1].map((place) => ({
    name: `a bit flipped at ${place * 100} % of the artifact`,
    spoil: () => flipBit(fileOf(sealed, 'artifact'), place),
    refusal: /^(checksum-mismatch|artifact-damaged|wrong-key)$/,
    reason: /checksum of the artifact/,
  })),
  {
    name: 'a bit flipped in the inventory',
    spoil: () => flipBit(fileOf(sealed, 'inventory'), 0.5),
    refusal: /^(checksum-mismatch|artifact-damaged)$/,
    reason: /checksum of the inventory/,
  },
  ...[0, 0.5, 0.999].map((share) => ({
    name: `the artifact cut short to ${share * 100} %`,
    spoil: () => cutShort(fileOf(sealed, 'artifact'), share),
    refusal: /^artifact-damaged$/,
    reason: /checksum of the artifact/,
  })),
  {
    name: 'the artifact swapped for that of another backup',
    spoil: () => copyFileSync(fileOf(other, 'artifact'), fileOf(sealed, 'artifact')),
    refusal: /^(checksum-mismatch|artifact-damaged)$/,
    reason: /checksum of the artifact/,
  },
  {
    name: 'the artifact gone',
    spoil: () => rmSync(fileOf(sealed, 'artifact')),
    refusal: /^artifact-missing$/,
    reason: /has no .*\.enc/,
  },
  {
    name: 'the manifest gone',
    spoil: () => rmSync(manifestFile(sealed)),
    refusal: /^manifest-missing$/,
    reason: /manifest of this backup is not at/,
  },
  {
    name: 'the manifest cut short',
    spoil: () => cutShort(manifestFile(sealed), 0.5),
    refusal: /^manifest-damaged$/,
    reason: /manifest is damaged/,
  },
  {
    name: 'the manifest changed, and still well formed',
    spoil: () => editManifest(sealed, (manifest) => ({ ...manifest, note: 'all is well' })),
    refusal: /^manifest-damaged$/,
    reason: /changed after it was signed/,
  },
  {
    name: 'the manifest changed to fit another artifact',
    spoil: () => {
      const stranger = partOf(readManifest(other), 'artifact');
      const file = partOf(readManifest(sealed), 'artifact')?.file;
      if (stranger === undefined || file === undefined) throw new Error('no artifact');
      copyFileSync(fileOf(other, 'artifact'), fileOf(sealed, 'artifact'));
      editManifest(sealed, (manifest) => ({
        ...manifest,
        parts: manifest.parts.map((p) => (p.role === 'artifact' ? { ...stranger, file } : p)),
      }));
    },
    refusal: /^manifest-damaged$/,
    reason: /changed after it was signed/,
  },
  {
    name: 'the manifest swapped for that of another backup',
    spoil: () => copyFileSync(manifestFile(other), manifestFile(sealed)),
    refusal: /^manifest-damaged$/,
    reason: /is that of the backup/,
  },
  {
    name: 'a manifest of a newer format',
    spoil: () => editManifest(sealed, (manifest) => ({ ...manifest, formatVersion: 2 })),
    refusal: /^format-newer$/,
    reason: /format version 2; this Lifeboat reads up to 1/,
    verdict: 'inconclusive',
  },
  {
    name: 'the destination gone',
    spoil: () => renameSync(destination, `${destination}-unmounted`),
    refusal: /^destination-unreachable$/,
    reason: /is not there/,
    verdict: 'inconclusive',
  },
];

describe.for(faults)('$name', ({ spoil, refusal, reason, verdict = 'failed' }) => {
  afterEach(() => rmSync(`${destination}-unmounted`, { recursive: true, force: true }));

  test(`is ${verdict} by its files alone and by restoring, and no restore touches its target`, async () => {
    spoil();
    for (const level of [1, 3] as const) {
      const found = await verify(lifeboat.core, sealed.id, level);
      expect(found.verdict).toBe(verdict);
      expect(found.reason).toMatch(reason);
    }
    await expectFileRestoreRefused(sealed, refusal);
  });
});

describe('keys', () => {
  test.for([
    { name: 'gone', secret: null, code: 'key-missing', verdict: 'inconclusive' },
    {
      name: 'another one under the same id',
      secret: Buffer.alloc(32, 7).toString('base64'),
      code: 'wrong-key',
      verdict: 'failed',
    },
  ])('the key $name: the checksum is proven, opening it is not', async (fault) => {
    const account = secretAccounts.backupKey(sealed.keyId ?? '');
    const store = await openSecretStore(lifeboat.options);
    const kept = await store.get(account);
    if (kept === null) throw new Error('The backup has no key.');
    if (fault.secret === null) await store.remove(account);
    else await store.set(account, fault.secret);
    try {
      const { core } = lifeboat;
      expect((await verify(core, sealed.id, 1)).verdict).toBe('proven');
      for (const level of [2, 3] as const) {
        const { verdict, reason } = await verify(core, sealed.id, level);
        expect(verdict).toBe(fault.verdict);
        expect(reason).toContain('key');
      }
      await expectFileRestoreRefused(sealed, new RegExp(`^${fault.code}$`));
    } finally {
      await store.set(account, kept);
    }
    expect((await verify(lifeboat.core, sealed.id, 2)).verdict).toBe('proven');
  });
});

describe('a backup that is neither compressed nor encrypted', () => {
  test.for([0.5, 1])('a bit flipped at %d of a SQLite file', async (place) => {
    flipBit(fileOf(bareFile, 'artifact'), place);
    expect((await verify(lifeboat.core, bareFile.id, 3)).verdict).toBe('failed');
    await expectFileRestoreRefused(bareFile, /^(checksum-mismatch|artifact-damaged)$/);
  });

  test('the last bit of a PostgreSQL dump flipped', async () => {
    flipBit(fileOf(bareDatabase, 'artifact'), 1);
    expect((await verify(lifeboat.core, bareDatabase.id, 3)).verdict).toBe('failed');
    await expectDatabaseRestoreRefused();
  });

  test('a PostgreSQL dump cut short', async () => {
    cutShort(fileOf(bareDatabase, 'artifact'), 0.9);
    expect((await verify(lifeboat.core, bareDatabase.id, 3)).verdict).toBe('failed');
    await expectDatabaseRestoreRefused();
  });
});

test('the checksum file is one that sha256sum reads, and tells a flipped bit', () => {
  const folder = dirname(manifestFile(sealed));
  const checksums = manifestFile(sealed).replace(/\.manifest\.json$/, '.sha256');
  const check = () => execFileSync('sha256sum', ['-c', checksums], { cwd: folder, stdio: 'pipe' });
  expect(String(check())).toMatch(/^.*\.sqlite\.zst\.enc: OK\n.*\.inventory\.json.*: OK\n$/);
  flipBit(fileOf(sealed, 'artifact'), 0.5);
  expect(check).toThrow('1 computed checksum did NOT match');
});

/** Over a file that is there: that and all beside it must be as before. */
async function expectFileRestoreRefused(backup: Backup, refusal: RegExp): Promise<void> {
  const folder = lifeboat.path('sources');
  const before = readdirSync(folder);
  const target = lifeboat.path('sources', 'file.sqlite');
  const content = readFileSync(target);
  const code = await refusalOf({
    backup: backup.id,
    target: { kind: 'file', file: { path: target } },
    options: { mode: 'replace', confirm: 'file.sqlite' },
  });
  expect(code).toMatch(refusal);
  expect(readFileSync(target).equals(content)).toBe(true);
  expect(readdirSync(folder)).toEqual(before);
}

async function expectDatabaseRestoreRefused(): Promise<void> {
  const names = `SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database`;
  const before = await server.sql('postgres', names);
  for (const options of [{ mode: 'replace', confirm: 'shop' }, { mode: 'create' }] as const) {
    const database = options.mode === 'create' ? 'new' : 'shop';
    const code = await refusalOf({
      backup: bareDatabase.id,
      target: { kind: 'database', connection: null, database },
      options,
    });
    expect(code).toMatch(/^(checksum-mismatch|artifact-damaged)$/);
  }
  expect(await server.sql('postgres', names)).toBe(before);
  expect(await server.sql('shop', 'SELECT count(*) FROM items')).toBe('2000');
}

/** The code of the error that a restore ends with, whether it is refused or fails. */
async function refusalOf(request: Parameters<typeof restore>[1]): Promise<string> {
  try {
    const { status, error } = await restore(lifeboat.core, request);
    expect(status).toBe('failed');
    return error?.code ?? 'none';
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  }
}

function manifestFile(backup: Backup): string {
  return join(destination, backup.copies[0]?.key ?? '');
}

function readManifest(backup: Backup): Manifest {
  return JSON.parse(readFileSync(manifestFile(backup), 'utf8'));
}

function fileOf(backup: Backup, role: PartRole): string {
  const part = backup.parts.find((candidate) => candidate.role === role);
  return join(dirname(manifestFile(backup)), part?.file ?? '');
}

function editManifest(backup: Backup, edit: (manifest: Manifest) => object): void {
  writeFileSync(manifestFile(backup), JSON.stringify(edit(readManifest(backup)), null, 2));
}

/** `place` goes from 0, the first byte, to 1, the last. */
function flipBit(file: string, place: number): void {
  const content = readFileSync(file);
  const index = Math.round((content.length - 1) * place);
  content.writeUInt8(content.readUInt8(index) ^ 1, index);
  writeFileSync(file, content);
}

function cutShort(file: string, share: number): void {
  truncateSync(file, Math.floor(readFileSync(file).length * share));
}
