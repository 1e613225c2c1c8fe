import { join } from 'node:path';
import type { Engine, Subject } from '../engine.ts';
import { checkArtifact } from './check-artifact.ts';
import { removeDatabaseFiles, unfinishedFile } from './database-files.ts';
import { dumpDatabase } from './dump-database.ts';
import { inspectDatabase } from './inspect-database.ts';
import { planDump } from './plan-dump.ts';
import { planRestore } from './plan-restore.ts';
import { probeDatabase } from './probe-database.ts';
import { restoreDatabase } from './restore-database.ts';
import { fileOf } from './sqlite-target.ts';

/** SQLite, by the library that is built in: no server, no tools, no password. */
export const sqliteEngine: Engine<Extract<Subject, { engine: 'sqlite' }>> = {
  capabilities: {
    kind: 'sqlite',
    label: 'SQLite',
    formats: ['sqlite'],
    targetKind: 'file',
    hasGlobals: false,
    contentHashes: true,
  },
  probe: (subject, context) => probeDatabase(subject.file, context),
  planDump: (subject, _options, context) => planDump(subject.file, context),
  dump: (subject, _options, context) => dumpDatabase(subject.file, context),
  check: checkArtifact,
  planRestore: (target, options, facts, context) =>
    planRestore(fileOf(target), options, facts, context),
  restore: (artifact, target, options, facts, context) =>
    restoreDatabase(artifact, fileOf(target), options, facts, context),
  inspect: (target, wanted, context) => inspectDatabase(fileOf(target), wanted.hashes, context),
  scratchTarget: (_subject, scratchName, context) => ({
    engine: 'sqlite',
    file: join(context.workFolder, `${scratchName}.sqlite`),
  }),
  unfinishedTarget: (target, workName) => ({
    engine: 'sqlite',
    file: unfinishedFile(fileOf(target), workName),
  }),
  removeScratch: (target) => removeDatabaseFiles(fileOf(target)),
};
