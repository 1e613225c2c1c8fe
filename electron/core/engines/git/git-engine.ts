import { join, posix } from 'node:path';
import type { Engine } from '../engine.ts';
import { placeOf } from '../../file-sets/place-of.ts';
import { checkBundle } from './check-bundle.ts';
import { dumpRepository } from './dump-repository.ts';
import { parseTargetFolder, withoutTrailingSlash } from './git-place.ts';
import { inspectRepository } from './inspect-repository.ts';
import { planDump } from './plan-dump.ts';
import { planRestore } from './plan-restore.ts';
import { queryRepository } from './query-repository.ts';
import { probeRepository } from './probe-repository.ts';
import { restoreRepository, unfinishedFolder } from './restore-repository.ts';

/** Where a trial clone lies on another machine: on a disk, which `/tmp` need not be. */
const FAR_SCRATCH_FOLDER = '/var/tmp';

/** Git repositories, as a bundle of all refs. */
export const gitEngine: Engine = {
  capabilities: {
    kind: 'git',
    label: 'Git repository',
    formats: ['bundle'],
    targetKind: 'folder',
    hasGlobals: false,
    contentHashes: 'on-request',
    runners: 'any',
  },
  probe: (subject, context) => probeRepository(subject.place, context),
  planDump: (subject, _options, context) => planDump(subject.place, context),
  dump: (subject, _options, context) => dumpRepository(subject.place, context),
  check: checkBundle,
  planRestore: (target, options, facts, context) =>
    planRestore(target.place, options, facts, context),
  restore: (artifact, target, options, facts, context) =>
    restoreRepository(artifact, target.place, options, facts, context),
  inspect: (target, wanted, context) => inspectRepository(target.place, wanted, context),
  query: async (target, question, context) => queryRepository(target.place, question, context),
  scratchTarget: (subject, scratchName, { workFolder, runner }) => ({
    engine: 'git',
    server: subject.server,
    place:
      runner.kind === 'local'
        ? join(workFolder, scratchName)
        : posix.join(FAR_SCRATCH_FOLDER, scratchName),
  }),
  unfinishedTarget: (target, workName) => ({
    ...target,
    place: unfinishedFolder(withoutTrailingSlash(target.place), workName),
  }),
  removeScratch: (target, context) =>
    placeOf(context).remove(parseTargetFolder(target.place, context.runner), context.signal),
};
