import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from './sqlite-errors.ts';

const PAUSE_MS = 50;

/**
 * Tries again while another program's lock is in the way, at most for `waitMs`; then the last busy error
 * is thrown. SQLite's own busy handler would sleep inside the thread, where no abort reaches it.
 */
export async function waitForLock<T>(waitMs: number, attempt: () => T): Promise<T> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      return attempt();
    } catch (thrown) {
      if (!isBusy(thrown) || Date.now() >= deadline) throw thrown;
    }
    await sleep(PAUSE_MS);
  }
}
