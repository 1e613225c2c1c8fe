import type { Runner } from '../runners/runner.ts';
import { stopIfAborted } from './file-set-errors.ts';

/** Older systems cannot flush one file system alone. */
const FLUSH = 'sync -f -- "$1" 2>/dev/null || sync';

/**
 * Has the file system that holds a folder written to the disk, as far as the system lets us. A flush of each
 * file would take as long as the restore, where there are a hundred thousand.
 */
export async function flushSystem(
  runner: Pick<Runner, 'run'>,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const call = { tool: 'sh', args: ['-c', FLUSH, 'sh', folder], env: { LC_ALL: 'C' } };
  await runner.run(call, signal);
  stopIfAborted(signal);
}
