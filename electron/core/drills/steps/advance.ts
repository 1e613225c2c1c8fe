import type { CoreParts } from '../../core-parts.ts';

/**
 * Lets Lifeboat do what is its own to do next in a run: answers facts, and puts a job for the automatic steps
 * that are ready into the queue. Returns at once; does nothing where nothing is ready or a job is under way.
 * Called after everything that changes a run, and when a core opens.
 */
export function advance(_parts: CoreParts, _drillId: string): void {
  throw new Error('not made yet');
}

/** Stops what Lifeboat does for a run, and waits until it has stopped. */
export async function halt(_parts: CoreParts, _drillId: string): Promise<void> {
  throw new Error('not made yet');
}
