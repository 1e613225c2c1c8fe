import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineContext, Target } from '../../electron/core/engines/engine.ts';
import { engineFor } from '../../electron/core/engines/registry.ts';
import { createLocalRunner } from '../../electron/core/runners/local-runner.ts';
import { postgresqlOptionsSchema } from '../../shared/model/engines/postgresql.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import type { EngineHarness } from './engine-harness.ts';

const SAMPLE_SQL = (rows: number) => `
create table items (id int primary key, name text, data bytea, price numeric(10,2), at timestamptz);
insert into items select n,
  case n % 7 when 0 then null when 1 then '' when 2 then E'back\\\\slash' when 3 then E'tab\\there'
    when 4 then E'new\\nline' when 5 then 'quo''te "x" 🛟' else 'item ' || n end,
  decode(md5(n::text), 'hex'), n * 1.25, timestamptz '2026-11-20 03:00+01' + n * interval '1 minute'
from generate_series(1, ${rows}) n;
create table "order ""lines"" 🧾" (id int, "it's" text);
insert into "order ""lines"" 🧾" values (1, '\\.'), (2, '\\N'), (3, null), (4, E'x\\\\.'), (5, ''), (6, '');
`;

const nameOf = (target: Target) => target.place;

/** Databases with hostile names on one real server. */
export function postgresqlHarness(): EngineHarness {
  let server: PostgresqlServer;
  const folders: string[] = [];
  let count = 0;
  const runner = createLocalRunner({ toolPaths: {} });
  const freshName = () => `data 'base' = "${(count += 1)}"\n🐘`;
  const newTarget = (): Target => ({
    engine: 'postgresql',
    server: server.access(),
    place: freshName(),
  });
  const exists = async (database: string) => {
    const quoted = database.replaceAll("'", "''");
    const found = await server.sql(
      'postgres',
      `select count(*) from pg_database where datname = '${quoted}'`,
    );
    return found === '1';
  };

  return {
    name: 'postgresql',
    engine: engineFor('postgresql'),
    formats: ['custom', 'plain', 'directory'],
    start: async () => {
      server = await startPostgresqlServer();
    },
    stop: async () => {
      await server.stop();
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
    context: async (signal = AbortSignal.timeout(120_000)): Promise<EngineContext> => {
      const workFolder = await mkdtemp(join(tmpdir(), 'lifeboat-work-'));
      folders.push(workFolder);
      return {
        runner,
        workFolder,
        workName: `lifeboat_${randomBytes(8).toString('hex')}`,
        signal,
        log: () => {},
        progress: () => {},
      };
    },
    dumpOptions: (format) => ({
      engine: 'postgresql',
      ...postgresqlOptionsSchema.parse({ format, jobs: format === 'directory' ? 2 : 1 }),
    }),
    emptySubject: async () => {
      const subject = newTarget();
      await server.createDatabase(subject.place);
      return subject;
    },
    sampleSubject: async (rows) => {
      const subject = newTarget();
      await server.createDatabase(subject.place);
      await server.sql(subject.place, SAMPLE_SQL(rows));
      return subject;
    },
    missingSubject: () => ({
      engine: 'postgresql',
      server: server.access(),
      place: 'there is no such database',
    }),
    newTarget,
    targetOf: (subject) => {
      if (subject.engine !== 'postgresql') throw new Error('Not a database.');
      return subject;
    },
    targetExists: (target) => exists(nameOf(target)),
    keptAsideExists: (_target, keptAside) => exists(keptAside),
    loseRow: async (target) => {
      await server.sql(nameOf(target), 'delete from items where id = 3');
    },
    changeValue: async (target) => {
      await server.sql(nameOf(target), "update items set name = 'changed' where id = 2");
    },
  };
}
