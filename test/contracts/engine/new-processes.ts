import { expect } from 'vitest';
import { commandOf, processesBelow } from '../../fixtures/process-tree.ts';

/** Ids of the processes that run below this one, servers with all of theirs. */
export function ownProcesses(): ReadonlySet<number> {
  return processesBelow(process.pid);
}

/** Expects that in a moment no process runs that was not among `before`, nor below one of them. */
export async function expectNoNewProcess(before: ReadonlySet<number>): Promise<void> {
  const fresh = () => {
    const now = processesBelow(process.pid, before);
    return [...now].filter((pid) => !before.has(pid)).map(commandOf);
  };
  // A program is asked to end first, and forced to five seconds later.
  await expect.poll(fresh, { timeout: 15_000, interval: 20 }).toEqual([]);
}
