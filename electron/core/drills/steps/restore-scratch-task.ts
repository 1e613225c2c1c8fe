import type { EngineKind } from '../../../../shared/model/common.ts';
import type { Target } from '../../engines/engine.ts';
import { engineFor } from '../../engines/registry.ts';
import type { EngineSetup } from '../../jobs/task-engine.ts';
import type { TaskContext } from '../../jobs/task-messages.ts';
import { restoreScratch } from '../../verifications/check-restored.ts';
import { openCopy, refuseChangedManifest, type CopyRef } from '../../verifications/open-copy.ts';

export interface ScratchTaskInput {
  readonly copy: CopyRef;
  readonly engine: EngineKind;
  readonly target: Target;
  readonly setup: EngineSetup;
}

export interface RestoreScratchResult {
  readonly plainBytes: number;
  readonly durationMs: number;
}

/** Restores a copy into a scratch target that is not there yet. */
export async function restoreScratchTask(
  { copy: ref, engine, target, setup }: ScratchTaskInput,
  task: TaskContext,
): Promise<RestoreScratchResult> {
  task.progress('restoring', 0, null);
  const startedMs = performance.now();
  const copy = await openCopy(ref);
  refuseChangedManifest(copy);
  const inventory = await copy.inventory(task.signal);
  await restoreScratch(copy, engineFor(engine), setup, target, inventory, task);
  return {
    plainBytes: copy.part('artifact').plainBytes,
    durationMs: performance.now() - startedMs,
  };
}
