import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Subject } from '../../electron/core/engines/engine.ts';
import { engineFor } from '../../electron/core/engines/registry.ts';
import { createLocalRunner } from '../../electron/core/runners/local-runner.ts';
import { postgresqlOptionsSchema } from '../../shared/model/engines/postgresql.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import type { EngineHarness, ServerHarness, WritingHarness } from './engine-harness.ts';
import { HOSTILE_NAMES } from './engine/hostile-names.ts';
import { postgresqlContent } from './postgresql/postgresql-content.ts';
import {
  BULK_SQL,
  HOSTILE_SQL,
  HUGE_SQL,
  ODD_SQL,
  RELATED_SQL,
  SAMPLE_SQL,
  WRITING_SQL,
} from './postgresql/postgresql-subjects.ts';
import { startPostgresqlWriter } from './postgresql/postgresql-writer.ts';

const HUGE_BYTES = 64 * 1024 * 1024;
const CLERK = 'clerk';
const CLERK_PASSWORD = randomBytes(12).toString('hex');

/** Databases with hostile names on one real server. */
export function postgresqlHarness(): EngineHarness {
  let server: PostgresqlServer;
  let bulk: Promise<Subject> | null = null;
  let huge: Promise<Subject> | null = null;
  const folders: string[] = [];
  let count = 0;
  const runner = createLocalRunner({ toolPaths: {} });

  const at = (place: string): Subject => ({
    engine: 'postgresql',
    server: server.access(),
    place,
  });
  const newTarget = () => at(`data 'base' = "${(count += 1)}"\n🐘`);
  const sql = (place: Subject, text: string) => server.sql(place.place, text);
  const made = async (text: string): Promise<Subject> => {
    const subject = newTarget();
    await server.createDatabase(subject.place);
    await sql(subject, text);
    return subject;
  };
  const places = async () => {
    const found = await server.sql(
      'postgres',
      'select to_json(datname) from pg_database order by 1::text',
    );
    return found.split('\n').toSorted();
  };
  const exists = async (database: string) => (await places()).includes(JSON.stringify(database));

  return {
    name: 'postgresql',
    engine: engineFor('postgresql'),
    formats: ['custom', 'plain', 'directory'],
    start: async () => {
      server = await startPostgresqlServer();
      await server.sql('postgres', `create role ${CLERK} login password '${CLERK_PASSWORD}'`);
    },
    stop: async () => {
      await server.stop();
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
    context: async (signal = AbortSignal.timeout(120_000)) => {
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

    newTarget,
    targetExists: (target) => exists(target.place),
    keptAsideExists: (_target, keptAside) => exists(keptAside),
    places,
    contentOf: (place) => postgresqlContent(server, place.place),

    emptySubject: () => made(''),
    sampleSubject: (rows) => made(SAMPLE_SQL(rows)),
    missingSubject: () => at('there is no such database'),
    loseRow: async (place) => {
      await sql(place, 'delete from items where id = 3');
    },
    changeValue: async (place) => {
      await sql(place, "update items set name = 'changed' where id = 2");
    },

    hugeBytes: HUGE_BYTES,
    hugeSubject: () => (huge ??= made(HUGE_SQL(HUGE_BYTES))),
    bulkSubject: () => (bulk ??= made(BULK_SQL)),
    oddSubject: () => made(ODD_SQL),
    hostileNames: HOSTILE_NAMES,
    hostileSubject: () => made(HOSTILE_SQL),
    relatedSubject: () => made(RELATED_SQL),
    orphanRefused: (place) =>
      sql(place, "insert into a_child (id, parent, name) values (9, 99, 'orphan')").then(
        () => false,
        (error: unknown) => /foreign key/.test(String(error)),
      ),
    nextNumber: async (place) =>
      Number(await sql(place, "insert into numbered (name) values ('next') returning id")),

    writing: writingHarness(() => server, made),
    server: serverHarness(() => server, made),
    tools: { dump: ['pg_dump', 'pg_dumpall'], tooOld: '9.6.24', hint: /postgresql-client-\d+/ },
  };
}

type Make = (text: string) => Promise<Subject>;

function writingHarness(server: () => PostgresqlServer, made: Make): WritingHarness {
  return {
    oneMoment: true,
    subject: () => made(WRITING_SQL),
    start: async (subject) => startPostgresqlWriter(server(), subject.place),
    counts: async (place) => {
      const count = 'select count(*) from';
      const answer = await server().sql(place.place, `${count} items; ${count} z_ledger`);
      const [items, ledger] = answer.split('\n').map(Number);
      return [items ?? 0, ledger ?? 0];
    },
  };
}

function serverHarness(server: () => PostgresqlServer, made: Make): ServerHarness {
  return {
    withWrongPassword: (subject) => ({
      ...subject,
      server: server().access(undefined, `wrong-${randomBytes(12).toString('hex')}`),
    }),
    forbiddenSubject: async () => {
      const subject = await made(`${SAMPLE_SQL(3)}; grant select on items to ${CLERK}`);
      return { ...subject, server: server().access(CLERK, CLERK_PASSWORD) };
    },
    kill: () => server().kill(),
    startAgain: () => server().startAgain(),
  };
}
