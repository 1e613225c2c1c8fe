import type { EngineKind } from '../../../shared/model/common.ts';
import type { ComparedObject, RestoreOptions } from '../../../shared/model/restore.ts';
import type { Verdict } from '../../../shared/model/verification.ts';
import type { Target } from '../engines/engine.ts';
import { engineFor } from '../engines/registry.ts';
import { engineContext, type EngineSetup } from '../jobs/task-engine.ts';
import type { TaskContext } from '../jobs/task-messages.ts';
import { readThrough } from '../pipeline/all-or-cause.ts';
import { restoreFacts } from '../verifications/check-restored.ts';
import { compareInventories } from '../verifications/compare-inventories.ts';
import { openCopy, refuseChangedManifest, type CopyRef } from '../verifications/open-copy.ts';

export interface RestoreTaskInput {
  readonly copy: CopyRef;
  readonly engine: EngineKind;
  readonly target: Target;
  readonly options: RestoreOptions;
  readonly setup: EngineSetup;
}

export interface RestoreTaskResult {
  readonly keptAside: string | null;
  readonly waived: readonly string[];
  readonly verdict: Verdict;
  readonly compared: readonly ComparedObject[];
}

/**
 * Restores one copy into a target and holds the counts of what is there afterwards against the inventory.
 * The target is put in place only after every byte of the copy was found right.
 */
export async function restoreTask(
  input: RestoreTaskInput,
  task: TaskContext,
): Promise<RestoreTaskResult> {
  task.progress('preparing', 0, null);
  const copy = await openCopy(input.copy);
  refuseChangedManifest(copy);
  const inventory = await copy.inventory(task.signal);
  const engine = engineFor(input.engine);
  const artifact = copy.part('artifact');
  const facts = restoreFacts(copy.manifest, artifact.plainBytes, inventory);
  const run = await readThrough(await copy.open(artifact, task.signal), (stream) =>
    engine.restore(
      { format: facts.format, stream, plainBytes: facts.plainBytes },
      input.target,
      input.options,
      facts,
      engineContext(input.setup, task, 'restoring'),
    ),
  );
  const { only } = input.options;
  const expected = only.length === 0 ? inventory : (engine.picked?.(inventory, only) ?? inventory);
  task.progress('comparing', 0, null);
  const hashes = engine.capabilities.contentHashes === 'always';
  const found = await engine.inspect(
    input.target,
    { hashes, like: expected },
    engineContext(input.setup, task, 'comparing'),
  );
  const { verdict, compared } = compareInventories(expected, found, {
    hashes,
    where: 'after the restore',
  });
  return { keptAside: run.keptAside, waived: run.waived, verdict, compared };
}
