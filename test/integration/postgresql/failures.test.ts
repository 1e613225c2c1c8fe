import { chmod, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresqlEngine } from '../../../electron/core/engines/postgresql/postgresql-engine.ts';
import { postgresqlOptionsSchema } from '../../../shared/model/engines/postgresql.ts';
import { openPostgresqlDesk, type PostgresqlDesk } from '../../fixtures/postgresql-desk.ts';
import { readDump, RESTORE_OPTIONS } from '../../fixtures/taken-dump.ts';

/** Far more than pipes and buffers hold, so that a dump that nobody reads stands still. */
const LARGE_SQL = `create table large (id int, t text);
  insert into large select n, repeat('abcdefgh', 100) from generate_series(1, 40000) n;`;

let desk: PostgresqlDesk;
beforeAll(async () => {
  desk = await openPostgresqlDesk();
  await desk.server.createDatabase('large');
  await desk.server.sql('large', LARGE_SQL);
});
afterAll(() => desk.close());

/** Waits for a condition; the test's own timeout ends a wait that is in vain. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(20);
}

/** Process ids of our own children whose program has this name. */
async function childrenNamed(name: string): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(join('/proc', entry, 'stat'), 'utf8').catch(() => '');
    const match = /^\d+ \((.*)\) (\S) (\d+)/.exec(stat);
    if (match?.[1] === name && match[2] !== 'Z' && Number(match[3]) === process.pid) {
      found.push(Number(entry));
    }
  }
  return found;
}

describe('while dumping', () => {
  test.each(['custom', 'plain', 'directory'])(
    'cancelling ends process and session (%s)',
    async (format) => {
      const controller = new AbortController();
      // The lock keeps pg_dump waiting, whatever the format buffers.
      const lock = desk.server
        .sql('large', 'begin; lock table large; select pg_sleep(600);')
        .catch(() => 'ended');
      const sleeping = () =>
        desk.server
          .sql(
            'postgres',
            `select count(*) from pg_stat_activity where query like '%pg_sleep(600)%' and wait_event = 'PgSleep'`,
          )
          .then((count) => count === '1');
      await until(sleeping);
      const dump = desk
        .start('large', { format }, { signal: controller.signal })
        .then(readDump)
        .catch((error: unknown) => error);
      await until(async () => (await childrenNamed('pg_dump')).length === 1);
      controller.abort();
      expect(await dump).toMatchObject({ code: 'cancelled' });
      expect(await childrenNamed('pg_dump')).toEqual([]);
      await desk.server.sql(
        'postgres',
        `select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(600)%' and pid <> pg_backend_pid()`,
      );
      expect(await lock).toBe('ended');
      await until(
        async () =>
          (await desk.server.sql(
            'postgres',
            `select count(*) from pg_stat_activity where application_name = 'lifeboat'`,
          )) === '0',
      );
    },
  );

  test('a pg_dump that is killed makes the stream and the verdict fail', async () => {
    const dump = await desk.start('large');
    const [pid] = await childrenNamed('pg_dump');
    process.kill(pid ?? 0, 'SIGKILL');
    await expect(readDump(dump)).rejects.toMatchObject({ code: 'tool-failed' });
    await expect(dump.finished).rejects.toMatchObject({ code: 'tool-failed' });
  });

  test('a server that dies makes the stream and the verdict fail', async () => {
    const other = await openPostgresqlDesk();
    try {
      await other.server.createDatabase('large');
      await other.server.sql('large', LARGE_SQL);
      const dump = await other.start('large');
      await other.server.kill();
      await expect(readDump(dump)).rejects.toMatchObject({ code: 'server-unreachable' });
      await expect(dump.finished).rejects.toMatchObject({ code: 'server-unreachable' });
    } finally {
      await other.close();
    }
  });

  test('writes go on and the inventory is still that of the dump', async () => {
    await desk.server.createDatabase('busy');
    await desk.server.sql('busy', LARGE_SQL);
    const writing = { on: true, count: 0 };
    const writer = (async () => {
      while (writing.on) {
        await desk.server.sql(
          'busy',
          `insert into large values (${writing.count}, 'new'); update large set t = 'changed' where id = ${writing.count * 7}; delete from large where id = ${writing.count * 11};`,
        );
        writing.count += 1;
      }
    })();
    await until(async () => writing.count > 2);
    const taken = await desk.take('busy');
    const during = writing.count;
    await until(async () => writing.count > during + 1);
    writing.on = false;
    await writer;
    await desk.restore(taken, 'busy again');
    expect((await desk.compare(taken, 'busy again')).verdict).toBe('proven');
    expect((await desk.compare(taken, 'busy')).verdict).toBe('failed');
  });
});

describe('access', () => {
  test('a wrong password is named and never shown', async () => {
    const access = desk.server.access(desk.server.user, 'not-the-password');
    const probe = await postgresqlEngine.probe(desk.subject('large', access), await desk.context());
    expect(probe.problem).toMatchObject({ code: 'wrong-password' });
    expect(JSON.stringify(probe)).not.toContain('not-the-password');
    await expect(desk.take('large', {}, { access })).rejects.toMatchObject({
      code: 'wrong-password',
    });
  });

  test('a server that is not there is named', async () => {
    const { address } = desk.server.access();
    const access = { address: { ...address, port: 1 }, password: null };
    const probe = await postgresqlEngine.probe(desk.subject('large', access), await desk.context());
    expect(probe).toMatchObject({ reachable: false, problem: { code: 'server-unreachable' } });
  });

  test('a table that may not be read fails the dump', async () => {
    await desk.server.createDatabase('guarded');
    await desk.server.sql(
      'guarded',
      `create table open (i int); create table secret (i int);
       create role reader login password 'reader'; grant select on open to reader;`,
    );
    const access = desk.server.access('reader', 'reader');
    await expect(desk.take('guarded', {}, { access })).rejects.toMatchObject({
      code: 'privilege-missing',
    });
    const lines: string[] = [];
    await desk.server.sql('guarded', 'grant select on secret to reader');
    const dump = await desk.start('guarded', {}, { access, log: (line) => lines.push(line) });
    await readDump(dump);
    const extra = await dump.extra();
    const globals = await extra?.stream.toArray();
    await extra?.finished;
    expect(Buffer.concat(globals ?? []).toString()).not.toContain('SCRAM-SHA-256');
    expect(lines.join()).toContain('without their passwords');
  });

  test('the globals hold roles and their passwords for who may read them', async () => {
    const dump = await desk.start('large');
    await readDump(dump);
    const extra = await dump.extra();
    const globals = await extra?.stream.toArray();
    await extra?.finished;
    expect(Buffer.concat(globals ?? []).toString()).toContain('SCRAM-SHA-256');
  });

  test('a pg_dump that is too old is refused before it runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lifeboat-old-'));
    const program = join(folder, 'pg_dump');
    await writeFile(program, '#!/bin/sh\necho "pg_dump (PostgreSQL) 9.6.24"\n');
    await chmod(program, 0o755);
    const context = await desk.context({ toolPaths: { pg_dump: program } });
    const onlyOld = {
      ...context.runner,
      find: async (tool: Parameters<typeof context.runner.find>[0]) => {
        const found = await context.runner.find(tool);
        return tool === 'pg_dump' ? found.filter(({ path }) => path === program) : found;
      },
    };
    const dumping = postgresqlEngine.dump(
      desk.subject('large'),
      { engine: 'postgresql', ...postgresqlOptionsSchema.parse({}) },
      { ...context, runner: onlyOld },
    );
    await expect(dumping).rejects.toMatchObject({ code: 'tool-too-old' });
    // With another one on the machine, that one is taken.
    const probe = await postgresqlEngine.probe(desk.subject('large'), context);
    expect(probe.tools.find((tool) => tool.name === 'pg_dump')?.path).not.toBe(program);
  });
});

describe('while restoring', () => {
  test('a missing role is planned for, fails, can be waived or left out', async () => {
    await desk.server.createDatabase('owned');
    await desk.server.sql(
      'owned',
      `create role leaver; create table kept (i int); insert into kept values (1);
       create table handed_over (i int); alter table handed_over owner to leaver;`,
    );
    const taken = await desk.take('owned');
    await desk.server.sql('owned', 'reassign owned by leaver to current_user; drop role leaver;');

    const planned = await postgresqlEngine.planRestore(
      desk.subject('owned again'),
      RESTORE_OPTIONS,
      taken.facts,
      await desk.context(),
    );
    expect(planned.checks.find((check) => check.name === 'roles')).toMatchObject({
      outcome: 'blocker',
      text: expect.stringContaining('leaver'),
    });

    await expect(desk.restore(taken, 'owned again')).rejects.toMatchObject({
      code: 'restore-errors',
      message: expect.stringContaining('TABLE handed_over'),
    });
    expect(await desk.databases()).not.toContain('owned again');

    const waived = await desk.restore(taken, 'owned waived', { waive: ['TABLE handed_over'] });
    expect(waived).toEqual({ waived: ['TABLE handed_over'], keptAside: null });
    await expect(
      desk.restore(taken, 'owned again', { waive: ['TABLE handed'] }),
    ).rejects.toMatchObject({ code: 'restore-errors' });

    await desk.restore(taken, 'owned by us', { keepOwner: false, keepPrivileges: false });
    expect((await desk.compare(taken, 'owned by us')).verdict).toBe('proven');
  });

  test('replacing ends the sessions on the old database', async () => {
    await desk.server.createDatabase('in use');
    await desk.server.sql('in use', 'create table t (i int); insert into t values (1);');
    const taken = await desk.take('in use');
    const session = desk.server.sql('in use', 'select pg_sleep(601)').catch(() => 'ended');
    await until(
      async () =>
        (await desk.server.sql(
          'postgres',
          `select count(*) from pg_stat_activity where query = 'select pg_sleep(601)' and state = 'active'`,
        )) === '1',
    );
    const planned = await postgresqlEngine.planRestore(
      desk.subject('in use'),
      { ...RESTORE_OPTIONS, mode: 'replace' },
      taken.facts,
      await desk.context(),
    );
    expect(planned.checks.find((check) => check.name === 'sessions')?.outcome).toBe('warning');
    const run = await desk.restore(taken, 'in use', { mode: 'replace' });
    expect(await session).toBe('ended');
    expect(await desk.databases()).toContain(run.keptAside);
    expect((await desk.compare(taken, 'in use')).verdict).toBe('proven');
  });

  test('cancelling drops what was half made', async () => {
    const taken = await desk.take('large');
    const controller = new AbortController();
    // Half of the artifact and no end of it: a whole one may be restored before the cancel comes.
    const half = async function* () {
      yield taken.data.subarray(0, taken.data.length / 2);
      await delay(600_000, null, { signal: controller.signal });
    };
    const { format, plainBytes } = taken.facts;
    const restoring = postgresqlEngine.restore(
      { format, plainBytes, stream: Readable.from(half()) },
      desk.subject('large again'),
      RESTORE_OPTIONS,
      taken.facts,
      await desk.context({ signal: controller.signal }),
    );
    await until(async () => (await childrenNamed('pg_restore')).length === 1);
    controller.abort();
    await expect(restoring).rejects.toMatchObject({ code: 'cancelled' });
    const left = (await desk.databases()).filter((name) =>
      /^lifeboat_[0-9a-f]|large again/.test(name),
    );
    expect(left).toEqual([]);
  });

  test('a user who may not give tables to their owner is warned before anything runs', async () => {
    await desk.server.createDatabase('of another');
    await desk.server.sql(
      'of another',
      `create role landlord; create table house (i int); alter table house owner to landlord;
       create role guest login createdb password 'guest'; grant all on database "of another" to guest;`,
    );
    const taken = await desk.take('of another');
    const planned = await postgresqlEngine.planRestore(
      desk.subject('new house', desk.server.access('guest', 'guest')),
      RESTORE_OPTIONS,
      taken.facts,
      await desk.context(),
    );
    expect(planned.checks.find((check) => check.name === 'roles')).toMatchObject({
      outcome: 'warning',
      text: expect.stringContaining('landlord'),
    });
  });

  test('a user without CREATEDB is told before anything runs', async () => {
    await desk.server.sql('postgres', `create role plainuser login password 'plain'`);
    const taken = await desk.take('large');
    const planned = await postgresqlEngine.planRestore(
      desk.subject('never', desk.server.access('plainuser', 'plain')),
      RESTORE_OPTIONS,
      taken.facts,
      await desk.context(),
    );
    expect(planned.checks.find((check) => check.name === 'privilege')?.outcome).toBe('blocker');
    const access = desk.server.access('plainuser', 'plain');
    await expect(desk.restore(taken, 'never', {}, { access })).rejects.toMatchObject({
      code: 'privilege-missing',
    });
  });
});
