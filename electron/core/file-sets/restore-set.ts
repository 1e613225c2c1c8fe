import type { EngineKind } from '../../../shared/model/common.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import type { EngineContext, PlainArtifact, RestoreRun } from '../engines/engine.ts';
import { someOf } from './file-set-errors.ts';
import { inspectSet } from './inspect-set.ts';
import { latin1, pathBytes } from './path-text.ts';
import { neededFiles } from './picked-paths.ts';
import { placeOf } from './place-of.ts';
import { prepareRestore, type PreparedRestore, type RestoreSetRequest } from './prepare-restore.ts';
import { putInPlace } from './put-in-place.ts';
import { sameNames } from './same-names.ts';
import { waivedLinks } from './safe-stream.ts';
import { privateParent, SET_FOLDER } from './set-folders.ts';
import { refuseBlocked } from './target-checks.ts';
import { unpackSet } from './unpack-set.ts';

const CLEAN_UP_TIMEOUT_MS = 60_000;

/**
 * Restores into a private folder beside the target, holds what came of it against the inventory, and only then
 * gives it the target's name. A failure at any point leaves what was there before as it was, and removes
 * what was written.
 */
export async function restoreSet(
  artifact: PlainArtifact,
  request: RestoreSetRequest,
  context: EngineContext,
): Promise<RestoreRun> {
  const prepared = await prepareRestore(request, context);
  refuseBlocked(prepared.checks);
  const place = placeOf(context);
  const { outer, inner } = prepared.folders;
  const parent = privateParent(prepared.target, context.workName);
  if (parent !== null && prepared.targetFacts.parent === 'missing')
    await place.apply([{ make: latin1(parent) }], context.signal);
  await place.apply([{ make: latin1(outer) }], context.signal);
  try {
    await refuseSameNames(prepared, context);
    await unpack(artifact, request, prepared, context);
    await verify(request.engine, prepared, context);
    await place.flush(inner, context.signal);
    const keptAside = await putInPlace(request, prepared, context);
    // What is in place stays there, also when the work is cancelled now or the disk is slow.
    await place
      .flush(prepared.target, AbortSignal.timeout(CLEAN_UP_TIMEOUT_MS))
      .catch(() => context.log('The disk was not flushed after the files were put in place.'));
    return { waived: waivedOf(request), keptAside };
  } finally {
    // Also after a cancelling, hence a signal of its own.
    await place.remove(outer, AbortSignal.timeout(CLEAN_UP_TIMEOUT_MS));
  }
}

async function unpack(
  artifact: PlainArtifact,
  { options, facts }: RestoreSetRequest,
  prepared: PreparedRestore,
  context: EngineContext,
): Promise<void> {
  const extra = neededFiles(facts.inventory, prepared.picked);
  const own = new Set(prepared.restored.objects.map((object) => pathBytes(object.name)));
  const needed = extra.map((object) => pathBytes(object.name));
  const folders = foldersOf(needed).filter((path) => !own.has(path));
  await unpackSet(
    artifact,
    {
      tool: prepared.tool,
      folder: prepared.folders.outer,
      top: SET_FOLDER,
      keepOwner: options.keepOwner && prepared.targetFacts.isRoot,
      known: new Set(facts.inventory.objects.map((object) => pathBytes(object.name))),
      wanted: new Set([...own, ...needed, ...folders]),
      waivedLinks: waivedLinks(options.waive),
    },
    context,
  );
  const inner = latin1(prepared.folders.inner);
  const tidied = [...needed, ...folders.toReversed()].map((path) => `${inner}/${path}`);
  await placeOf(context).drop(tidied, context.signal);
}

/** The folders above paths, each before what it holds, without the set's own. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = paths.flatMap((path) => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
  });
  return [...new Set(folders)].toSorted();
}

/** Nothing is put in place that is not, file by file, what the inventory says. */
async function verify(
  engine: EngineKind,
  { restored, folders }: PreparedRestore,
  context: EngineContext,
): Promise<void> {
  const found = await inspectSet(engine, folders.inner, restored, context);
  const names = differences(restored, found);
  if (names.length === 0) return;
  throw new LifeboatError(
    'restore-errors',
    `What was restored is not what the inventory says: ${someOf(names)}.`,
    'Nothing was put in place. Look at the disk and the file system of the target, or use another copy.',
  );
}

function differences(expected: Inventory, found: Inventory): string[] {
  const actual = new Map(found.objects.map((object) => [object.name, object]));
  return expected.objects.flatMap((object) => {
    const other = actual.get(object.name);
    const isSame =
      other !== undefined &&
      other.kind === object.kind &&
      other.bytes === object.bytes &&
      other.sha256 === object.sha256 &&
      other.mode === object.mode &&
      other.value === object.value;
    return isSame ? [] : [object.name];
  });
}

async function refuseSameNames(prepared: PreparedRestore, context: EngineContext): Promise<void> {
  const same = sameNames(prepared.restored.objects.map((object) => object.name));
  if (same.length === 0) return;
  if (!(await placeOf(context).isCaseBlind(prepared.folders.outer, context.signal))) return;
  throw new LifeboatError(
    'conflict',
    `The file system of the target does not tell capitals apart, and these names would be one with others: ${someOf(same)}.`,
    'Restore to a file system that does, or pick single files.',
  );
}

function waivedOf({ options, facts }: RestoreSetRequest): string[] {
  const waived = waivedLinks(options.waive);
  const outside = facts.inventory.needs?.['outside-links'] ?? [];
  return outside.filter((name) => waived.has(name)).map((name) => `link ${name}`);
}
