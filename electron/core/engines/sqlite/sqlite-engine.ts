import { join } from 'node:path';
import type { Engine } from '../engine.ts';
import { checkArtifact } from './check-artifact.ts';
import { removeDatabaseFiles, unfinishedFile } from './database-files.ts';
import { dumpDatabase } from './dump-database.ts';
import { inspectDatabase } from './inspect-database.ts';
import { planDump } from './plan-dump.ts';
import { planRestore } from './plan-restore.ts';
import { probeDatabase } from './probe-database.ts';
import { queryDatabase } from './query-database.ts';
import { restoreDatabase } from './restore-database.ts';
import { fileOf } from './sqlite-target.ts';

/** SQLite, by the library that is built in: no server, no tools, no password. */
export const sqliteEngine: Engine = {
  capabilities: {
    kind: 'sqlite',
    label: 'SQLite',
    formats: ['sqlite'],
    targetKind: 'file',
    hasGlobals: false,
    contentHashes: 'on-request',
    runners: 'local',
  },
  probe: (subject, context) => probeDatabase(fileOf(subject), context),
  planDump: (subject, _options, context) => planDump(fileOf(subject), context),
  dump: (subject, _options, context) => dumpDatabase(fileOf(subject), context),
  check: checkArtifact,
  planRestore: (target, options, facts, context) =>
    planRestore(fileOf(target), options, facts, context),
  restore: (artifact, target, options, facts, context) =>
    restoreDatabase(artifact, fileOf(target), options, facts, context),
  inspect: (target, wanted, context) => inspectDatabase(fileOf(target), wanted.hashes, context),
  query: (target, question, context) => queryDatabase(fileOf(target), question, context),
  scratchTarget: (subject, scratchName, context) => ({
    ...subject,
    place: join(context.workFolder, `${scratchName}.sqlite`),
  }),
  unfinishedTarget: (target, workName) => ({
    ...target,
    place: unfinishedFile(fileOf(target), workName),
  }),
  removeScratch: (target) => removeDatabaseFiles(fileOf(target)),
};
