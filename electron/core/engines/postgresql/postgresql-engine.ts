import { LifeboatError } from '../../../../shared/model/error.ts';
import type { PostgresqlOptions } from '../../../../shared/model/engines/postgresql.ts';
import type { DumpOptions, Engine } from '../engine.ts';
import { checkArtifact } from './check-artifact.ts';
import { dropDatabase } from './database-names.ts';
import { dumpDatabase } from './dump-database.ts';
import { inspectDatabase } from './inspect-database.ts';
import { planPostgresqlDump, plannedCommands } from './plan-dump.ts';
import { planPostgresqlRestore } from './plan-restore.ts';
import { databaseOf } from './postgresql-access.ts';
import { probeDatabase } from './probe-database.ts';
import { queryDatabase } from './query-database.ts';
import { restoreDatabase } from './restore-database.ts';
import { reachServer } from './server-facts.ts';

/** PostgreSQL by its own tools: pg_dump, pg_restore, pg_dumpall and psql, through any runner. */
export const postgresqlEngine: Engine = {
  capabilities: {
    kind: 'postgresql',
    label: 'PostgreSQL',
    formats: ['custom', 'plain', 'directory'],
    targetKind: 'database',
    hasGlobals: true,
    contentHashes: 'on-request',
    runners: 'any',
  },

  async probe(subject, context) {
    const { server, database } = databaseOf(subject);
    return probeDatabase(server, database, context);
  },

  async planDump(subject, options, context) {
    const { server, database } = databaseOf(subject);
    const wanted = optionsOf(options);
    const planned = await planPostgresqlDump(server, database, wanted, context);
    return {
      commands: plannedCommands(planned, context.runner),
      notes: [...planned.notes],
      estimatedBytes: wanted.schemaOnly ? null : planned.facts.sizeBytes,
    };
  },

  async dump(subject, options, context) {
    const { server, database } = databaseOf(subject);
    return dumpDatabase(server, database, optionsOf(options), context);
  },

  check: checkArtifact,

  planRestore: async (target, options, facts, context) =>
    planPostgresqlRestore(databaseOf(target), options, facts, context),

  restore: async (artifact, target, options, facts, context) =>
    restoreDatabase(artifact, databaseOf(target), options, facts, context),

  async inspect(target, wanted, context) {
    const { server, database } = databaseOf(target);
    return inspectDatabase(server, database, wanted, context);
  },

  async query(target, question, context) {
    const { server, database } = databaseOf(target);
    return queryDatabase(server, database, question, context);
  },

  scratchTarget: (subject, scratchName) => ({ ...subject, place: scratchName }),

  unfinishedTarget: (target, workName) => ({ ...target, place: workName }),

  async removeScratch(target, context) {
    const { server, database } = databaseOf(target);
    const { maintenance, facts } = await reachServer(context, server);
    await dropDatabase(context, { server, maintenance, major: facts.major }, database);
  },
};

function optionsOf(options: DumpOptions): PostgresqlOptions {
  if (options.engine === 'postgresql') return options;
  throw new LifeboatError(
    'invalid-input',
    `These are settings of ${options.engine}, not of PostgreSQL.`,
    'Choose a database on a PostgreSQL server.',
  );
}
