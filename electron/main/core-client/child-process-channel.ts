import { spawn } from 'node:child_process';
import { coreFlags } from './core-flags.ts';
import type { CoreChannel } from './core-channel.ts';

/**
 * The core as a child process under a Node of its own, for an Electron whose Node is too old.
 * @param node path of a Node 24 executable
 */
export function startChildProcess(node: string, entry: string): CoreChannel {
  const child = spawn(node, [...coreFlags, entry], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    send: (message) => {
      // A process that is on its way out is reported by `exit`; what was sent to it is lost.
      if (child.connected) child.send(message, () => {});
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      let told = false;
      const tell = (how: string) => {
        if (!told) listener(how);
        told = true;
      };
      child.once('error', (error) => tell(error.message));
      child.once('exit', (code, signal) => tell(signal ?? `code ${code}`));
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
