import { app, powerMonitor } from 'electron';
import type { AskCore } from '../core-client/ask-core.ts';

/**
 * Has the core look for what is due when the machine woke up, somebody came back, or mains power did; and
 * ends in good order when the machine goes down.
 */
export function followPower(ask: AskCore): void {
  const wake = () => {
    ask('schedule.wake', {}).catch(() => {
      // A core that does not run looks by itself when it starts.
    });
  };
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  powerMonitor.on('on-ac', wake);
  powerMonitor.on('shutdown', () => app.quit());
}
