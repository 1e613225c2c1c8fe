import type { Inventory } from '../../../../shared/model/inventory.ts';
import type { EngineContext } from '../engine.ts';
import { statRegularFile } from './file-facts.ts';
import { runInThread } from './run-in-thread.ts';
import { SOURCE_WAIT_MS } from './timing.ts';

/** The tables that a database holds now. Hashes read every row. */
export async function inspectDatabase(
  file: string,
  hashes: boolean,
  context: EngineContext,
): Promise<Inventory> {
  await statRegularFile(file);
  return runInThread('inventory', { file, hashes, waitMs: SOURCE_WAIT_MS }, context);
}
