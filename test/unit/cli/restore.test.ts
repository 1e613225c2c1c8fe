import { expect, test } from 'vitest';
import type { Backup } from '../../../shared/model/backup.ts';
import type { RestorePlan } from '../../../shared/model/restore.ts';
import { FakeCore } from './fake-core.ts';
import { oneObject, runCli } from './run-cli.ts';
import { ids, sampleBackup } from './samples.ts';

const plan: RestorePlan = {
  target: 'shop_test',
  commands: ['pg_restore --dbname=shop_test PGPASSWORD=•••'],
  checks: [{ name: 'target', outcome: 'ok', text: 'It does not exist yet.', hint: null }],
};
const postgresqlBackup: Backup = { ...sampleBackup, engine: 'postgresql', format: 'custom' };
const address = {
  engine: 'postgresql' as const,
  host: 'db',
  port: 5432,
  user: 'ops',
  tls: 'prefer' as const,
};
const standby = {
  id: ids.connection,
  name: 'standby',
  address,
  runner: { kind: 'local' as const },
  createdAt: sampleBackup.startedAt,
};

const planningCore = (backup: Backup, answer = plan) =>
  new FakeCore({
    'backups.get': () => backup,
    'backups.list': () => ({
      backups: [{ ...backup, id: ids.job, status: 'failed' as const }, backup],
      more: false,
    }),
    'connections.list': () => [standby],
    'restores.plan': () => answer,
  });

async function planned(backup: Backup, argv: string[]) {
  const core = planningCore(backup);
  const run = await runCli(['restore', ...argv, '--dry-run'], { openCore: core.open });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return core.inputOf('restores.plan');
}

test('a database on another server, with every option', async () => {
  const flags = '--create --no-owner --no-privileges --copy nas --no-steps'.split(' ');
  const waived = ['--waive', 'EXTENSION postgis', '--waive', 'SCHEMA x'];
  expect(await planned(postgresqlBackup, [ids.backup, '--to', 'standby/a', ...flags, ...waived])) //
    .toEqual({
      backup: ids.backup,
      destination: 'nas',
      steps: false,
      target: { kind: 'database', connection: ids.connection, database: 'a' },
      options: {
        mode: 'create',
        confirm: null,
        keepOwner: false,
        keepPrivileges: false,
        waive: ['EXTENSION postgis', 'SCHEMA x'],
        only: [],
      },
    });
});

test('without a mode a database has to be there, empty, and a file is made', async () => {
  expect(await planned(postgresqlBackup, [ids.backup, '--to', 'a'])).toMatchObject({
    target: { kind: 'database', connection: null, database: 'a' },
    options: { mode: 'into-empty', keepOwner: true, keepPrivileges: true },
  });
  expect(await planned(sampleBackup, [ids.backup, '--to', 'a.db'])).toMatchObject({
    target: { kind: 'file', file: { path: '/work/here/a.db' } },
    options: { mode: 'create' },
  });
});

test('replacing passes on the name that was typed', async () => {
  const argv = [ids.backup, '--to', 'a.db', '--replace', '--confirm', 'a.db'];
  expect(await planned(sampleBackup, argv)).toMatchObject({
    options: { mode: 'replace', confirm: 'a.db' },
  });
});

test('latest:SOURCE is the newest complete backup', async () => {
  expect(await planned(sampleBackup, ['latest:shop', '--to', 'a.db'])).toMatchObject({
    backup: ids.backup,
  });
});

test('latest:SOURCE without a complete backup is not found', async () => {
  const core = new FakeCore({ 'backups.list': () => ({ backups: [], more: false }) });
  const run = await runCli(['restore', 'latest:shop', '--to', 'a', '--json'], {
    openCore: core.open,
  });
  expect(run.code).toBe(1);
  expect(oneObject(run)).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

test('a plan with a blocker ends as failed and says what blocks', async () => {
  const blocked: RestorePlan = {
    ...plan,
    checks: [{ name: 'target', outcome: 'blocker', text: 'It exists.', hint: 'Take another.' }],
  };
  const core = planningCore(sampleBackup, blocked);
  const run = await runCli(['restore', ids.backup, '--to', 'a.db', '--dry-run'], {
    openCore: core.open,
  });
  expect(run.code).toBe(1);
  expect(run.stdout).toContain('blocker');
  expect(run.stdout).toContain('•••');
});
