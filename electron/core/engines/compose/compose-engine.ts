import { LifeboatError, toErrorData } from '../../../../shared/model/error.ts';
import type { ComposeOptions } from '../../../../shared/model/engines/compose.ts';
import type { Probe } from '../../../../shared/model/tool.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import { checkSet } from '../../file-sets/check-set.ts';
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
import type { Dump, DumpOptions, Engine, EngineContext, RestoreFacts, Target } from '../engine.ts';
import { composeNotes } from './compose-notes.ts';
import { composeSet } from './compose-set.ts';

const PASSWORD_NOTE =
  'The project’s files hold passwords of databases: backups are stored encrypted only.';
const NO_CHANGES: ComposeOptions = { include: [], exclude: [] };

/**
 * The configuration of Compose projects: compose and env files and what they name. The `place` of a subject is
 * the compose file (or its folder), that of a target the folder. Replacing puts the files into the project's
 * folder one by one, since much else may lie there.
 */
export const composeEngine: Engine = {
  capabilities: {
    kind: 'compose',
    label: 'Compose project',
    formats: ['tar'],
    targetKind: 'folder',
    hasGlobals: false,
    contentHashes: 'always',
    mayHoldSecrets: true,
    runners: 'any',
  },
  probe: ({ place }, context) => probe(place, context),
  async planDump({ place }, options, context) {
    const set = await composeSet(place, optionsOf(options), context);
    const planned = await planDumpSet(set.folder, set.chooser, context);
    return { ...planned, notes: [...planned.notes, ...composeNotes(set)] };
  },
  dump: ({ place }, options, context) => dump(place, optionsOf(options), context),
  check: (artifact, context) => checkSet('compose', artifact, context),
  planRestore: (target, options, facts, context) =>
    planRestoreSet(requestOf(target, options, facts), context),
  restore: (artifact, target, options, facts, context) =>
    restoreSet(artifact, requestOf(target, options, facts), context),
  picked: pickedInventory,
  inspect: ({ place }, { like }, context) => inspectSet('compose', place, like, context),
  query: async ({ place }, question, context) => querySet(place, question, context),
  scratchTarget: (subject, scratchName, context) =>
    inFolder(subject, scratchFolder(scratchName, context)),
  unfinishedTarget: (target, workName) =>
    inFolder(target, unfinishedFolders(target.place, workName).outer),
  removeScratch: ({ place }, context) => removeScratchFolder(place, context),
};

async function probe(place: string, context: EngineContext): Promise<Probe> {
  const none = { serverVersion: null, serverMajor: null, sizeBytes: null, tools: [], notes: [] };
  try {
    const set = await composeSet(place, NO_CHANGES, context);
    const probed = await probeSet(set.folder, set.chooser, context);
    return { ...probed, notes: [...probed.notes, ...composeNotes(set)] };
  } catch (thrown) {
    if (!(thrown instanceof LifeboatError) || context.signal.aborted) throw thrown;
    return { ...none, reachable: false, problem: toErrorData(thrown) };
  }
}

async function dump(place: string, options: ComposeOptions, context: EngineContext): Promise<Dump> {
  const { folder, chooser, problems, project } = await composeSet(place, options, context);
  const taken = await dumpSet({ engine: 'compose', folder, chooser }, context);
  const finished = taken.finished.then((verdict) => ({
    ...verdict,
    warnings: [...verdict.warnings, ...problems],
  }));
  finished.catch(() => {}); // Whoever reads the stream learns of it there as well.
  // The files may hold a password under names that tell nothing of it.
  const holdsPassword = project.services.some(({ hasPassword }) => hasPassword);
  return { ...(holdsPassword ? { mustEncrypt: PASSWORD_NOTE } : {}), ...taken, finished };
}

function optionsOf(options: DumpOptions): ComposeOptions {
  if (options.engine === 'compose') return options;
  throw new LifeboatError(
    'invalid-input',
    `These are options for ${options.engine}, not for a Compose project.`,
    'Choose a source that is a Compose project.',
  );
}

function requestOf(
  { place }: Target,
  options: RestoreOptions,
  facts: RestoreFacts,
): RestoreSetRequest {
  return { engine: 'compose', target: place, options, facts, mergesAlways: true };
}
