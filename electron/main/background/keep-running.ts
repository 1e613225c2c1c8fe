import { setTimeout as delay } from 'node:timers/promises';
import { defaultPreferences } from '../../../shared/model/settings.ts';
import type { AskCore } from '../core-client/ask-core.ts';
import type { CoreState } from '../core-client/core-supervisor.ts';

/** A core that starts, or is busy, is not waited for longer. */
const PATIENCE_MS = 3000;

/**
 * Whether the app goes on when its last window was closed. A core that gave up keeps no schedule, so then
 * there is nothing to go on for. Never rejects.
 */
export async function keepsRunning(ask: AskCore, coreState: () => CoreState): Promise<boolean> {
  const setting = await Promise.race([
    ask('settings.get', {}).catch(() => defaultPreferences),
    delay(PATIENCE_MS, defaultPreferences, { ref: false }),
  ]);
  return setting.keepRunning && coreState() !== 'failed';
}
