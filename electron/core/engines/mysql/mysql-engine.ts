import type { MysqlOptions } from '../../../../shared/model/engines/mysql.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { DumpOptions, Engine, Subject } from '../engine.ts';
import { checkArtifact } from './check-artifact.ts';
import type { MysqlAccess } from './connection-settings.ts';
import { dumpDatabase } from './dump-database.ts';
import { inspectDatabase } from './inspect-database.ts';
import { planMysqlDump } from './plan-dump.ts';
import { planMysqlRestore } from './plan-restore.ts';
import { probeDatabase } from './probe-database.ts';
import { queryDatabase } from './query-database.ts';
import { removeScratch } from './remove-scratch.ts';
import { restoreDatabase } from './restore-database.ts';

/** MySQL and MariaDB by their own tools: mysqldump or mariadb-dump and the client, through any runner. */
export const mysqlEngine: Engine = {
  capabilities: {
    kind: 'mysql',
    label: 'MySQL and MariaDB',
    formats: ['sql'],
    targetKind: 'database',
    hasGlobals: true,
    contentHashes: 'on-request',
    runners: 'any',
  },

  probe: (subject, context) => probeDatabase(accessOf(subject), subject.place, context),

  async planDump(subject, options, context) {
    const planned = await planMysqlDump(
      accessOf(subject),
      subject.place,
      optionsOf(options),
      context,
    );
    return {
      commands: planned.calls.map((call) => context.runner.describe(call)),
      notes: [...planned.notes],
      estimatedBytes: planned.estimatedBytes,
    };
  },

  dump: (subject, options, context) =>
    dumpDatabase(accessOf(subject), subject.place, optionsOf(options), context),

  check: checkArtifact,

  planRestore: (target, options, facts, context) =>
    planMysqlRestore({ access: accessOf(target), database: target.place }, options, facts, context),

  restore: (artifact, target, options, facts, context) =>
    restoreDatabase(
      artifact,
      { access: accessOf(target), database: target.place },
      options,
      facts,
      context,
    ),

  inspect: (target, wanted, context) =>
    inspectDatabase(accessOf(target), target.place, wanted, context),

  query: (target, question, context) =>
    queryDatabase(accessOf(target), target.place, question, context),

  scratchTarget: (subject, scratchName) => ({ ...subject, place: scratchName }),

  unfinishedTarget: (target, workName) => ({ ...target, place: workName }),

  removeScratch: (target, context) => removeScratch(accessOf(target), target.place, context),
};

function optionsOf(options: DumpOptions): MysqlOptions {
  if (options.engine === 'mysql') return options;
  throw otherEngine(options.engine);
}

function accessOf({ engine, server }: Subject): MysqlAccess {
  const { address } = server ?? {};
  if (server === null || address?.engine !== 'mysql') throw otherEngine(address?.engine ?? engine);
  return { address, password: server.password };
}

function otherEngine(kind: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `This is for ${kind}, not for MySQL or MariaDB.`,
    'Choose a database on a MySQL or MariaDB server.',
  );
}
