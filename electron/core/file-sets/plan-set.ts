import type { PlannedCheck } from '../../../shared/model/restore.ts';
import type { EngineContext } from '../engines/engine.ts';
import type { PathChooser } from './choose-paths.ts';
import { counted } from '../../../shared/format/count.ts';
import { fileError } from './file-set-errors.ts';
import { lookAtSet } from './look-at-set.ts';
import { pathText } from './path-text.ts';
import { placeOf } from './place-of.ts';
import { prepareRestore, type PreparedRestore, type RestoreSetRequest } from './prepare-restore.ts';
import { notesOn } from './set-notes.ts';
import { chooseTar, createCall, extractCall } from './tar-tool.ts';

/** What `dumpSet` would do. */
export async function planDumpSet(folder: string, chooser: PathChooser, context: EngineContext) {
  const tool = await chooseTar(context);
  const look = await lookAtSet(folder, chooser, context);
  return {
    commands: [`${context.runner.describe(createCall(tool, folder))}  # names on stdin`],
    notes: notesOn(look),
    estimatedBytes: look.bytes,
  };
}

/** What `restoreSet` would do, and what stands in its way. */
export async function planRestoreSet(
  request: RestoreSetRequest,
  context: EngineContext,
): Promise<{ commands: string[]; checks: PlannedCheck[] }> {
  const prepared = await prepareRestore(request, context);
  const others = await othersCheck(request, prepared, context);
  return {
    commands: commandsOf(request, prepared, context),
    checks: [...prepared.checks, ...others].map(({ name, outcome, text, hint }) => ({
      name,
      outcome,
      text,
      hint,
    })),
  };
}

function commandsOf(
  { options }: RestoreSetRequest,
  { target, tool, folders, isMerge, targetFacts }: PreparedRestore,
  { runner }: EngineContext,
): string[] {
  const quoted = JSON.stringify(target);
  const keepsOwner = options.keepOwner && targetFacts.isRoot;
  const unpack = runner.describe(extractCall(tool, folders.outer, keepsOwner));
  const keep =
    targetFacts.kind === 'folder' && !isMerge
      ? [`rename ${quoted} → ${quoted.slice(0, -1)}_before_TIME"`]
      : [];
  const place = isMerge
    ? `move each file into ${quoted}, the old ones into ${quoted.slice(0, -1)}_before_TIME"`
    : `rename ${JSON.stringify(folders.inner)} → ${quoted}`;
  return [
    `mkdir ${JSON.stringify(folders.outer)} (private)`,
    `${unpack}  # the checked archive on stdin`,
    'compare path, size, mode and SHA-256 of every file with the inventory',
    ...keep,
    place,
  ];
}

/** Says what a replaced folder holds beyond the backup: it is kept, under the other name only. */
async function othersCheck(
  { options }: RestoreSetRequest,
  { target, targetFacts, isMerge, restored }: PreparedRestore,
  context: EngineContext,
): Promise<PlannedCheck[]> {
  if (options.mode !== 'replace' || isMerge || targetFacts.kind !== 'folder') return [];
  const { signal } = context;
  const own = new Set(restored.objects.map((object) => object.name));
  const listing = await placeOf(context)
    .list({ folder: target, isExcluded: () => false, signal })
    .catch((thrown: unknown) => {
      throw fileError(thrown, target);
    });
  const others = listing.paths.filter(
    ({ path, kind }) => kind !== 'folder' && !own.has(pathText(path)),
  );
  if (others.length === 0) return [];
  const text = `${counted(others.length, 'file')} in "${target}" are not in the backup; they will be found in the folder that is kept aside only.`;
  return [{ name: 'other files', outcome: 'warning', text, hint: null }];
}
