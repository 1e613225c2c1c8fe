import type { CorePort } from './serve-core.ts';

/** The port of a process that was started with an IPC channel. */
export function childPort(): CorePort {
  // Ctrl-C in a terminal reaches the whole group; main ends the core in its own order.
  process.on('SIGINT', () => {});
  return {
    send: (message) => {
      // After a disconnect nobody listens; sending would throw.
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on('message', listener),
    onDisconnect: (listener) => process.once('disconnect', listener),
  };
}
