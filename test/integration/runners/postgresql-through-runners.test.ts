import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  EngineContext,
  ServerAccess,
  Subject,
} from '../../../electron/core/engines/engine.ts';
import { findFittingTool } from '../../../electron/core/engines/postgresql/choose-tool.ts';
import { postgresqlEngine } from '../../../electron/core/engines/postgresql/postgresql-engine.ts';
import { createRunner } from '../../../electron/core/runners/create-runner.ts';
import { compareInventories } from '../../../electron/core/verifications/compare-inventories.ts';
import type { RunnerConfig } from '../../../shared/model/connection.ts';
import { postgresqlOptionsSchema } from '../../../shared/model/engines/postgresql.ts';
import { startArgvSampler } from '../../fixtures/argv-sampler.ts';
import { composeMissing } from '../../fixtures/compose-plugin.ts';
import { dockerMissing, startDockerDesk } from '../../fixtures/docker-desk.ts';
import { findSecrets } from '../../fixtures/find-secret.ts';
import { skippedFor } from '../../fixtures/need-part.ts';
import { startPostgresqlServer } from '../../fixtures/postgresql-server.ts';
import { sshMissing, startSshDesk } from '../../fixtures/ssh-desk.ts';
import { artifactOf, readDump, RESTORE_OPTIONS } from '../../fixtures/taken-dump.ts';
import { startInContainer } from './container-postgresql.ts';

interface Bench {
  readonly config: RunnerConfig;
  readonly where: string;
  /** What the planned command begins with. */
  readonly command: RegExp;
  readonly password: string;
  access(password?: string): ServerAccess;
  sql(database: string, text: string): Promise<string>;
  close(): Promise<void>;
}

const DATABASE = `shop 'n' "more" $HOME ü`;
const CONTENT = `
  create table "odd ""name"" 'n' ü" (id int primary key, label text, bytes bytea);
  insert into "odd ""name"" 'n' ü" select i, 'row ' || i || E' \\t \\n \\\\ €', decode(md5(i::text), 'hex') from generate_series(1, 20000) i;
  create table empty (id bigserial primary key);
  create view shown as select count(*) from "odd ""name"" 'n' ü";
`;

const PLACES: Readonly<Record<string, { missing: string | null; open(): Promise<Bench> }>> = {
  docker: {
    missing: dockerMissing(),
    open: async () => {
      const desk = await startDockerDesk();
      Object.assign(process.env, desk.env);
      await desk.run('shop-db');
      return {
        ...(await startInContainer(desk, 'shop-db')),
        config: { kind: 'docker', container: 'shop-db' },
        where: 'in the container shop-db',
        command: /^docker exec -i .*-e 'PGPASSWORD=•••' shop-db \/usr\/lib\/postgresql/,
        close: async () => desk.stop(),
      };
    },
  },
  compose: {
    missing: dockerMissing() ?? composeMissing(),
    open: async () => {
      const desk = await startDockerDesk();
      Object.assign(process.env, desk.env);
      desk.addCompose();
      const file = join(desk.folder, 'compose.yaml');
      const service = `{ image: '${desk.image}', network_mode: none, init: true }`;
      await writeFile(file, `services:\n  db: ${service}\n`);
      await desk.docker(['compose', '-p', 'shop', '-f', file, 'up', '--detach']);
      return {
        ...(await startInContainer(desk, 'shop-db-1')),
        config: { kind: 'compose', file, project: 'shop', service: 'db' },
        where: 'in the service db',
        command: /^docker compose --project-name shop --file \S+ exec -T .*-e 'PGPASSWORD=•••' db /,
        close: async () => desk.stop(),
      };
    },
  },
  ssh: {
    missing: sshMissing(),
    open: async () => {
      const desk = await startSshDesk();
      const server = await startPostgresqlServer();
      return {
        config: desk.config(),
        where: `on ${desk.user}@${desk.host}`,
        command: /^ssh -T .*StrictHostKeyChecking=yes.* 127\.0\.0\.1 '.*PGPASSWORD=••• /,
        password: server.password,
        access: (password = server.password) => server.access(server.user, password),
        sql: async (database, sql) => server.sql(database, sql),
        close: async () => {
          await server.stop();
          await desk.stop();
        },
      };
    },
  },
};

const options = (given: object) => ({
  engine: 'postgresql' as const,
  ...postgresqlOptionsSchema.parse(given),
});

describe.each(Object.entries(PLACES))('PostgreSQL through %s', (name, place) => {
  describe.skipIf(place.missing !== null)(`its tools there${skippedFor(place.missing)}`, () => {
    let bench: Bench;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'lifeboat-work-'));
      bench = await place.open();
      await bench.sql('postgres', `create database "${DATABASE.replaceAll('"', '""')}"`);
      await bench.sql('postgres', 'create role clerk login');
      await bench.sql(DATABASE, CONTENT);
    }, 400_000);
    afterAll(async () => {
      await bench?.close();
      await rm(folder, { recursive: true, force: true });
    });

    const context = (): EngineContext => ({
      runner: createRunner(bench.config, { toolPaths: {} }),
      workFolder: folder,
      workName: `lifeboat_${randomBytes(8).toString('hex')}`,
      signal: AbortSignal.timeout(280_000),
      log: () => {},
      progress: () => {},
    });
    const at = (database: string, password?: string): Subject => ({
      engine: 'postgresql',
      server: bench.access(password),
      place: database,
    });
    test('are found, with their versions', async () => {
      const probe = await postgresqlEngine.probe(at(DATABASE), context());
      expect(probe).toMatchObject({ reachable: true, problem: null });
      expect(probe.tools.map((tool) => tool.name)).toContain('pg_dump');
      expect(probe.tools.every((tool) => tool.version.startsWith(`${probe.serverMajor}.`))).toBe(
        true,
      );
    });

    test(
      'dump and restore, and no argument list shows the password',
      { timeout: 300_000 },
      async () => {
        const sampler = startArgvSampler();
        for (const format of ['custom', 'plain']) {
          const dump = await postgresqlEngine.dump(
            at(DATABASE),
            options({ format, globals: format === 'custom' }),
            context(),
          );
          const taken = await readDump(dump);
          const globals = await dump.extra();
          const roles = globals === null ? '' : await text(globals.stream);
          await globals?.finished;
          expect(roles.includes('CREATE ROLE clerk')).toBe(format === 'custom');
          const target = at(`restored ${format} ü "2"`);
          const { inventory, facts } = taken;
          await postgresqlEngine.restore(
            artifactOf(taken),
            target,
            RESTORE_OPTIONS,
            facts,
            context(),
          );
          const wanted = { hashes: true, like: inventory };
          const live = await postgresqlEngine.inspect(target, wanted, context());
          const compared = compareInventories(inventory, live, {
            hashes: true,
            where: 'after the restore',
          });
          expect(compared.checks.filter((check) => check.verdict !== 'proven')).toEqual([]);
          expect(inventory.objects.some((object) => object.rows === 20_000)).toBe(true);
        }
        const seen = (await sampler.stop()).map(
          (line) => ['arguments', Buffer.from(line)] as const,
        );
        const secret = { name: 'password', bytes: Buffer.from(bench.password) };
        expect(seen.some(([, line]) => line.includes('pg_dump'))).toBe(true);
        expect(findSecrets([secret], seen)).toEqual([]);
      },
    );

    test('tell a wrong password', async () => {
      const probe = await postgresqlEngine.probe(at(DATABASE, 'not-this-one'), context());
      expect(probe.problem?.code).toBe('wrong-password');
      expect(JSON.stringify(probe)).not.toContain('not-this-one');
    });

    test('stand in the plan as they would be run', async () => {
      const plan = await postgresqlEngine.planDump(at(DATABASE), options({}), context());
      expect(plan.commands[0]).toMatch(bench.command);
    });

    test('cannot fill a folder of this machine', async () => {
      const wanted = options({ format: 'directory' });
      const refusal = { code: 'invalid-input', hint: expect.stringContaining('custom format') };
      await expect(
        postgresqlEngine.planDump(at(DATABASE), wanted, context()),
      ).rejects.toMatchObject(refusal);
      await expect(postgresqlEngine.dump(at(DATABASE), wanted, context())).rejects.toMatchObject(
        refusal,
      );
    });

    test('that are missing or too old are told with the place', async () => {
      const { runner } = context();
      const newer = { leastMajor: 99, preferMajor: 99 };
      await expect(findFittingTool(runner, 'pg_dump', newer)).rejects.toMatchObject({
        code: 'tool-too-old',
        message: expect.stringContaining(bench.where),
        hint: expect.stringContaining(`"postgresql-client-99" (or newer) ${bench.where}`),
      });
      await expect(findFittingTool(runner, 'mongodump', newer)).rejects.toMatchObject({
        code: 'tool-missing',
        message: `No mongodump was found ${bench.where}.`,
      });
      expect(runner.kind).toBe(name);
    });
  });
});
