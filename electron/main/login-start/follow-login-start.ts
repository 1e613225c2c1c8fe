import type { AskCore } from '../core-client/ask-core.ts';
import type { CoreEvents } from '../core-client/core-events.ts';
import { setLoginStart } from './set-login-start.ts';

/** Keeps the start at sign-in as the preferences want it, from now on. */
export function followLoginStart(
  ask: AskCore,
  events: CoreEvents,
  chosenDataFolder: string | null,
): void {
  let last: boolean | null = null;
  const follow = async () => {
    try {
      const { startAtLogin } = await ask('settings.get', {});
      if (startAtLogin === last) return;
      setLoginStart(startAtLogin, chosenDataFolder);
      last = startAtLogin;
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown reason';
      process.stderr.write(`Lifeboat: the start at sign-in was not changed: ${why}\n`);
    }
  };
  events.on('core.state', ({ state }) => {
    if (state === 'ready') void follow();
  });
  events.on('changed', ({ topic }) => {
    if (topic === 'settings') void follow();
  });
}
