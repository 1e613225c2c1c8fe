import { formatCount } from '../../../../shared/format/count.ts';
import { heldText } from '../../../../shared/format/held.ts';
import { inventoryTotals, type InventoryTotals } from '../../../../shared/model/inventory.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import type { TaskContext } from '../../jobs/task-messages.ts';
import { checkGlobals, openedCheck, signatureCheck } from '../../verifications/check-copy.ts';
import { openCopy, type CopyRef, type OpenCopy } from '../../verifications/open-copy.ts';

export interface OpenTaskInput {
  readonly copy: CopyRef;
  readonly trustedKeys: readonly string[];
}

export interface OpenTaskResult {
  readonly checks: readonly Check[];
  readonly inventory: InventoryTotals;
}

/**
 * Opens every part of a copy: the small ones to their end, the artifact as far as its first bytes, which
 * shows that its key fits. All of it is decrypted and hashed while it is restored.
 */
export async function openTask(
  { copy: ref, trustedKeys }: OpenTaskInput,
  task: TaskContext,
): Promise<OpenTaskResult> {
  task.progress('decrypting', 0, null);
  const copy = await openCopy(ref);
  const checks: Check[] = [signatureCheck(copy, trustedKeys)];
  const inventory = await copy.inventory(task.signal);
  const totals = inventoryTotals(inventory);
  checks.push({
    ...openedCheck(copy.part('inventory')),
    actual: heldText(inventory.engine, totals),
    expected: heldText(inventory.engine, totals),
  });
  checks.push(...(await checkGlobals(copy, task.signal)), await checkHead(copy, task.signal));
  return { checks, inventory: totals };
}

/** Every frame is authenticated, so the first plain bytes are those that were encrypted. */
async function checkHead(copy: OpenCopy, signal: AbortSignal): Promise<Check> {
  const artifact = copy.part('artifact');
  const { stream, finished } = await copy.open(artifact, signal);
  // What ends early on purpose is told as cancelled.
  finished.catch(() => undefined);
  let bytes = 0;
  for await (const chunk of stream) {
    bytes = Buffer.isBuffer(chunk) ? chunk.length : 0;
    break;
  }
  const isOpen = bytes > 0 || artifact.plainBytes === 0;
  return {
    name: 'artifact opens',
    verdict: isOpen ? 'proven' : 'failed',
    expected: 'its first bytes, decrypted and decompressed',
    actual: isOpen ? `${formatCount(bytes)} bytes` : 'nothing',
  };
}
