import { utilityProcess } from 'electron';
import { coreFlags } from './core-flags.ts';
import type { CoreChannel } from './core-channel.ts';

/** The core in Electron's own utility process: the ordinary way. */
export function startUtilityProcess(entry: string): CoreChannel {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Lifeboat core',
    execArgv: [...coreFlags],
  });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => listener(`code ${code}`)),
    // `child.kill()` only asks, by SIGTERM.
    kill: () => {
      if (child.pid === undefined) child.kill();
      else process.kill(child.pid, 'SIGKILL');
    },
  };
}
