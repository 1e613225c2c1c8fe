import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  EngineContext,
  ServerAccess,
  Subject,
} from '../../../electron/core/engines/engine.ts';
import { mysqlEngine } from '../../../electron/core/engines/mysql/mysql-engine.ts';
import { createRunner } from '../../../electron/core/runners/create-runner.ts';
import type { Runner } from '../../../electron/core/runners/runner.ts';
import { compareInventories } from '../../../electron/core/verifications/compare-inventories.ts';
import type { RunnerConfig } from '../../../shared/model/connection.ts';
import { mysqlOptionsSchema } from '../../../shared/model/engines/mysql.ts';
import { RELATED_SQL, SAMPLE_SQL, SEQUENCES_SQL } from '../../contracts/mysql/mysql-subjects.ts';
import type { RestoreOptions } from '../../../shared/model/restore.ts';
import { startArgvSampler } from '../../fixtures/argv-sampler.ts';
import { dockerMissing, startDockerDesk } from '../../fixtures/docker-desk.ts';
import { findSecrets } from '../../fixtures/find-secret.ts';
import { startMariadbServer } from '../../fixtures/mariadb-server.ts';
import type { MysqlFamilyServer } from '../../fixtures/mysql-family-server.ts';
import { mysqlPackages, presentPackages } from '../../fixtures/mysql-packages.ts';
import { startMysqlServer } from '../../fixtures/mysql-server.ts';
import { skippedFor } from '../../fixtures/need-part.ts';
import { sshMissing, startSshDesk } from '../../fixtures/ssh-desk.ts';
import {
  artifactOf,
  readDump,
  RESTORE_OPTIONS,
  type TakenDump,
} from '../../fixtures/taken-dump.ts';
import { startMariadbInContainer } from './container-mariadb.ts';

interface Bench {
  readonly config: RunnerConfig;
  /** What the planned command is like. */
  readonly command: RegExp;
  /** The dump tool that fits the server. */
  readonly tool: string;
  readonly password: string;
  access(password?: string): ServerAccess;
  sql(database: string | null, text: string): Promise<string>;
  close(): Promise<void>;
}

const DATABASE = `shop 'n' "more" $HOME ü`;
const ROWS = 2_000;

const options = (given: object = {}) => ({
  engine: 'mysql' as const,
  ...mysqlOptionsSchema.parse(given),
});

const packages = await mysqlPackages();
const packagesMissing = 'missing' in packages ? packages.missing : null;

async function overSsh(
  start: () => Promise<MysqlFamilyServer>,
  tool: string,
  settings: readonly string[] = [],
): Promise<Bench> {
  const desk = await startSshDesk(settings);
  const server = await start();
  return {
    config: desk.config(),
    command: /^ssh -T .* 127\.0\.0\.1 '.*dump \S*--defaults-file=•••\S* --protocol=tcp /,
    tool,
    password: server.password,
    access: (password = server.password) => server.access(server.user, password),
    sql: (database, sql) => server.sql(database, sql),
    close: async () => {
      await server.stop();
      await desk.stop();
    },
  };
}

interface Place {
  readonly missing: string | null;
  /** How the dump is restored, one after the other; of MySQL only what differs from MariaDB is tried. */
  readonly modes: readonly RestoreOptions['mode'][];
  open(): Promise<Bench>;
}

const PLACES: Readonly<Record<string, Place>> = {
  'MariaDB through docker': {
    missing: dockerMissing(),
    modes: ['create', 'replace'],
    open: async () => {
      const desk = await startDockerDesk();
      Object.assign(process.env, desk.env);
      await desk.run('shop-db');
      return {
        ...(await startMariadbInContainer(desk, 'shop-db')),
        config: { kind: 'docker', container: 'shop-db' },
        command: /^docker exec -i .*shop-db \S+ '?--defaults-file=•••'? --protocol=socket /,
        tool: 'mariadb-dump',
        close: async () => desk.stop(),
      };
    },
  },
  'MariaDB through ssh': {
    missing: sshMissing(),
    modes: ['create', 'replace'],
    open: () => overSsh(startMariadbServer, 'mariadb-dump'),
  },
  'MySQL through ssh': {
    missing: sshMissing() ?? packagesMissing,
    modes: ['create'],
    open: () => {
      const present = presentPackages(packages);
      const path = `SetEnv PATH=${dirname(present.programs.client)}:/usr/bin:/bin`;
      return overSsh(() => startMysqlServer(present), 'mysqldump', [path]);
    },
  },
};

describe.each(Object.entries(PLACES))('%s', (_name, place) => {
  describe.skipIf(place.missing !== null)(`its tools there${skippedFor(place.missing)}`, () => {
    let bench: Bench;
    let runner: Runner;
    let folder: string;
    let taken: TakenDump;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lifeboat-work-'));
      bench = await place.open();
      runner = createRunner(bench.config, { toolPaths: {} });
      await bench.sql(null, `create database \`${DATABASE}\` character set utf8mb4`);
      const sequences = bench.tool === 'mariadb-dump' ? SEQUENCES_SQL : '';
      await bench.sql(DATABASE, `${SAMPLE_SQL(ROWS)}${RELATED_SQL}${sequences}`);
    }, 400_000);
    afterAll(async () => {
      await bench?.close();
      await rm(folder, { recursive: true, force: true });
    });

    const context = (): EngineContext => ({
      runner,
      workFolder: folder,
      workName: `lifeboat_${randomBytes(8).toString('hex')}`,
      signal: AbortSignal.timeout(110_000),
      log: () => {},
      progress: () => {},
    });
    const at = (database: string, password?: string): Subject => ({
      engine: 'mysql',
      server: bench.access(password),
      place: database,
    });
    const databases = async () =>
      (await bench.sql(null, 'select schema_name from information_schema.schemata')).split('\n');
    const unproven = async (target: Subject) => {
      const wanted = { hashes: true, like: taken.inventory };
      const live = await mysqlEngine.inspect(target, wanted, context());
      const compared = compareInventories(taken.inventory, live, {
        hashes: true,
        where: 'after the restore',
      });
      return compared.checks.filter((check) => check.verdict !== 'proven');
    };

    test('are found, with their versions', async () => {
      const probe = await mysqlEngine.probe(at(DATABASE), context());
      expect(probe).toMatchObject({ reachable: true, problem: null });
      expect(probe.tools.map(({ name }) => name)).toContain(bench.tool);
      expect(probe.tools.every((tool) => tool.version.startsWith(`${probe.serverMajor}.`))).toBe(
        true,
      );
    });

    test('dump, and no argument list shows the password', async () => {
      const sampler = startArgvSampler();
      const dump = await mysqlEngine.dump(at(DATABASE), options({ users: true }), context());
      taken = await readDump(dump);
      const users = await dump.extra();
      expect(users === null ? '' : await text(users.stream)).toContain('lifeboat_admin');
      await users?.finished;
      expect(await unproven(at(DATABASE))).toEqual([]);
      const checked = await mysqlEngine.check(artifactOf(taken), context());
      expect(checked.checks.map(({ verdict }) => verdict)).toEqual(['proven']);
      const { objects } = taken.inventory;
      expect(objects.find(({ name }) => name === 'items')?.rows).toBe(ROWS);
      expect(objects.filter(({ rows }) => rows !== null).every(({ sha256 }) => sha256)).toBe(true);
      const seen = (await sampler.stop()).map((line) => ['arguments', Buffer.from(line)] as const);
      // Its beginning is without signs that a shell would quote.
      const secret = { name: 'password', bytes: Buffer.from(bench.password.slice(0, 24)) };
      expect(seen.some(([, line]) => line.includes(bench.tool))).toBe(true);
      expect(findSecrets([secret], seen)).toEqual([]);
    });

    test('restore into a new database, and in place of an old one', async () => {
      const target = at('restored `ü` "2"');
      const kept: (string | null)[] = [];
      for (const mode of place.modes) {
        const chosen = { ...RESTORE_OPTIONS, mode };
        const run = await mysqlEngine.restore(
          artifactOf(taken),
          target,
          chosen,
          taken.facts,
          context(),
        );
        const { keptAside } = run;
        kept.push(keptAside && (await bench.sql(keptAside, 'select count(*) from items')));
        expect(await unproven(target)).toEqual([]);
        await bench.sql(target.place, 'delete from items where id = 3');
      }
      expect(kept).toEqual([null, String(ROWS - 1)].slice(0, place.modes.length));
    });

    test('restore into a scratch database, which is removed', async () => {
      const before = await databases();
      const work = context();
      const scratch = mysqlEngine.scratchTarget(at(DATABASE), work.workName, work);
      await mysqlEngine.restore(artifactOf(taken), scratch, RESTORE_OPTIONS, taken.facts, work);
      expect(await unproven(scratch)).toEqual([]);
      await mysqlEngine.removeScratch(scratch, work);
      expect((await databases()).toSorted()).toEqual(before.toSorted());
    });

    test('tell a wrong password', async () => {
      const probe = await mysqlEngine.probe(at(DATABASE, 'not-this-one'), context());
      expect(probe.problem?.code).toBe('wrong-password');
      expect(JSON.stringify(probe)).not.toContain('not-this-one');
    });

    test('stand in the plan as they would be run', async () => {
      const plan = await mysqlEngine.planDump(at(DATABASE), options(), context());
      expect(plan.commands[0]).toMatch(bench.command);
      expect(plan.commands.join('\n')).not.toContain(bench.password.slice(0, 24));
    });
  });
});
