import { LifeboatError } from '../../../../shared/model/error.ts';
import type { PostgresqlOptions } from '../../../../shared/model/source.ts';
import type { DumpOptions, Engine, Subject, Target } from '../engine.ts';
import { checkArtifact } from './check-artifact.ts';
import { dropDatabase } from './database-names.ts';
import { dumpDatabase } from './dump-database.ts';
import { inspectDatabase } from './inspect-database.ts';
import { planPostgresqlDump, plannedCommands } from './plan-dump.ts';
import { planPostgresqlRestore } from './plan-restore.ts';
import { probeDatabase } from './probe-database.ts';
import { restoreDatabase } from './restore-database.ts';
import { reachServer } from './server-facts.ts';

type PostgresqlSubject = Extract<Subject, { engine: 'postgresql' }>;
type PostgresqlTarget = Extract<Target, { engine: 'postgresql' }>;

/** PostgreSQL by its own tools: pg_dump, pg_restore, pg_dumpall and psql, through any runner. */
export const postgresqlEngine: Engine<PostgresqlSubject> = {
  capabilities: {
    kind: 'postgresql',
    label: 'PostgreSQL',
    formats: ['custom', 'plain', 'directory'],
    targetKind: 'database',
    hasGlobals: true,
    contentHashes: true,
  },

  probe: ({ server, database }, context) => probeDatabase(server, database, context),

  async planDump({ server, database }, options, context) {
    const wanted = optionsOf(options);
    const planned = await planPostgresqlDump(server, database, wanted, context);
    return {
      commands: plannedCommands(planned),
      notes: [...planned.notes],
      estimatedBytes: wanted.schemaOnly ? null : planned.facts.sizeBytes,
    };
  },

  dump: ({ server, database }, options, context) =>
    dumpDatabase(server, database, optionsOf(options), context),

  check: checkArtifact,

  planRestore: (target, options, facts, context) =>
    planPostgresqlRestore(targetOf(target), options, facts, context),

  restore: (artifact, target, options, facts, context) =>
    restoreDatabase(artifact, targetOf(target), options, facts, context),

  inspect(target, wanted, context) {
    const { server, database } = targetOf(target);
    return inspectDatabase(server, database, wanted, context);
  },

  scratchTarget: ({ server }, scratchName) => ({
    engine: 'postgresql',
    server,
    database: scratchName,
  }),

  unfinishedTarget: (target, workName) => ({ ...targetOf(target), database: workName }),

  async removeScratch(target, context) {
    const { server, database } = targetOf(target);
    const { maintenance, facts } = await reachServer(context, server);
    await dropDatabase(context, { server, maintenance, major: facts.major }, database);
  },
};

function optionsOf(options: DumpOptions): PostgresqlOptions {
  if (options.engine === 'postgresql') return options;
  throw otherEngine(options.engine);
}

function targetOf(target: Target): PostgresqlTarget {
  if (target.engine === 'postgresql') return target;
  throw otherEngine(target.engine);
}

function otherEngine(kind: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `This is for ${kind}, not for PostgreSQL.`,
    'Choose a database on a PostgreSQL server.',
  );
}
