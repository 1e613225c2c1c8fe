import { inventoryTotals, type InventoryTotals } from '../../../../shared/model/inventory.ts';
import { engineFor } from '../../engines/registry.ts';
import type { TaskContext } from '../../jobs/task-messages.ts';
import { compareScratch } from '../../verifications/check-restored.ts';
import type { InventoryComparison } from '../../verifications/compare-inventories.ts';
import { openCopy } from '../../verifications/open-copy.ts';
import type { ScratchTaskInput } from './restore-scratch-task.ts';

export interface CompareTaskResult extends InventoryComparison {
  readonly expected: InventoryTotals;
}

/** Holds a scratch target against the copy's inventory: objects, rows and content. */
export async function compareScratchTask(
  { copy: ref, engine, target, setup }: ScratchTaskInput,
  task: TaskContext,
): Promise<CompareTaskResult> {
  task.progress('comparing', 0, null);
  const inventory = await (await openCopy(ref)).inventory(task.signal);
  const wanted = { inventory, hashes: true };
  const comparison = await compareScratch(engineFor(engine), setup, target, wanted, task);
  return { ...comparison, expected: inventoryTotals(inventory) };
}
