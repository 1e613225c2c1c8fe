import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import { checkSet } from '../../file-sets/check-set.ts';
import { choosePaths } from '../../file-sets/choose-paths.ts';
import { dumpSet } from '../../file-sets/dump-set.ts';
import { inspectSet } from '../../file-sets/inspect-set.ts';
import { pickedInventory } from '../../file-sets/picked-paths.ts';
import { planDumpSet, planRestoreSet } from '../../file-sets/plan-set.ts';
import type { RestoreSetRequest } from '../../file-sets/prepare-restore.ts';
import { probeSet } from '../../file-sets/probe-set.ts';
import { querySet } from '../../file-sets/query-set.ts';
import { removeScratchFolder } from '../../file-sets/remove-scratch.ts';
import { restoreSet } from '../../file-sets/restore-set.ts';
import { inFolder, scratchFolder, unfinishedFolders } from '../../file-sets/set-folders.ts';
import type { DumpOptions, Engine, RestoreFacts, Target } from '../engine.ts';

const EVERYTHING = choosePaths({ include: [], exclude: [] });

/** Folders with their files, links, owners, modes and times, as a tar archive; `place` is the folder. */
export const filesEngine: Engine = {
  capabilities: {
    kind: 'files',
    label: 'Files and folders',
    formats: ['tar'],
    targetKind: 'folder',
    hasGlobals: false,
    contentHashes: 'always',
    mayHoldSecrets: true,
    runners: 'any',
  },
  probe: ({ place }, context) => probeSet(place, EVERYTHING, context),
  planDump: ({ place }, options, context) => planDumpSet(place, chooserOf(options), context),
  dump: ({ place }, options, context) =>
    dumpSet({ engine: 'files', folder: place, chooser: chooserOf(options) }, context),
  check: (artifact, context) => checkSet('files', artifact, context),
  planRestore: (target, options, facts, context) =>
    planRestoreSet(requestOf(target, options, facts), context),
  restore: (artifact, target, options, facts, context) =>
    restoreSet(artifact, requestOf(target, options, facts), context),
  picked: pickedInventory,
  inspect: ({ place }, { like }, context) => inspectSet('files', place, like, context),
  query: async ({ place }, question, context) => querySet(place, question, context),
  scratchTarget: (subject, scratchName, context) =>
    inFolder(subject, scratchFolder(scratchName, context)),
  unfinishedTarget: (target, workName) =>
    inFolder(target, unfinishedFolders(target.place, workName).outer),
  removeScratch: ({ place }, context) => removeScratchFolder(place, context),
};

function chooserOf(options: DumpOptions) {
  if (options.engine === 'files') return choosePaths(options);
  throw new LifeboatError(
    'invalid-input',
    `These are options for ${options.engine}, not for files.`,
    'Choose a source that is a folder.',
  );
}

function requestOf(
  { place }: Target,
  options: RestoreOptions,
  facts: RestoreFacts,
): RestoreSetRequest {
  return { engine: 'files', target: place, options, facts, mergesAlways: false };
}
