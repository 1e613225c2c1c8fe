import { LifeboatError } from '../../../shared/model/error.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { RestoreOptions } from '../../../shared/model/restore.ts';
import type { EngineContext, RestoreFacts } from '../engines/engine.ts';
import { foldersAbove, pickedInventory } from './picked-paths.ts';
import { placeOf } from './place-of.ts';
import { privateParent, tidyTarget, unfinishedFolders } from './set-folders.ts';
import type { TargetFacts } from './set-place.ts';
import { checkTarget, type TargetCheck } from './target-checks.ts';
import { chooseTar, type TarTool } from './tar-tool.ts';

export interface RestoreSetRequest {
  readonly engine: EngineKind;
  readonly target: string;
  readonly options: RestoreOptions;
  readonly facts: RestoreFacts;
  /** Replacing puts the files into the folder that is there, one by one, and leaves all others in it. */
  readonly mergesAlways: boolean;
}

/** A restore that could begin, with all that was learnt before. */
export interface PreparedRestore {
  readonly target: string;
  readonly targetFacts: TargetFacts;
  readonly tool: TarTool;
  /** What was asked for. */
  readonly picked: Inventory;
  /** The same with the folders above it, in the order of the archive. */
  readonly restored: Inventory;
  /** Whether files go into the existing folder one by one. */
  readonly isMerge: boolean;
  readonly checks: readonly TargetCheck[];
  readonly folders: { readonly outer: string; readonly inner: string };
}

/** Looks at target, tool and inventory; touches nothing. What stands in the way is in `checks`. */
export async function prepareRestore(
  request: RestoreSetRequest,
  context: EngineContext,
): Promise<PreparedRestore> {
  const { options, facts, mergesAlways } = request;
  demandFormat(facts.format);
  const target = tidyTarget(request.target);
  const tool = await chooseTar(context);
  const targetFacts = await placeOf(context).targetFacts(target);
  const picked = pickedInventory(facts.inventory, options.only);
  const restored = withFoldersAbove(facts.inventory, picked);
  const isThere = targetFacts.kind === 'folder';
  const isMerge =
    isThere && options.mode === 'replace' && (mergesAlways || options.only.length > 0);
  const checks = checkTarget({
    target,
    facts: targetFacts,
    options,
    restored,
    outsideLinks: facts.needs['outside-links'] ?? [],
    isMerge,
    makesParent: privateParent(target, context.workName) !== null,
  });
  const folders = unfinishedFolders(target, context.workName);
  return { target, targetFacts, tool, picked, restored, isMerge, checks, folders };
}

function withFoldersAbove(inventory: Inventory, picked: Inventory): Inventory {
  if (picked === inventory) return inventory;
  const own = new Map(
    [...foldersAbove(inventory, picked), ...picked.objects].map((object) => [object.name, object]),
  );
  return { ...inventory, objects: inventory.objects.flatMap(({ name }) => own.get(name) ?? []) };
}

function demandFormat(format: string): void {
  if (format === 'tar') return;
  throw new LifeboatError(
    'invalid-input',
    `The artifact has the format ${format}, which is no tar archive.`,
    'Restore it with the engine that made it.',
  );
}
