import type { CorePort } from './serve-core.ts';

/** The port of an Electron utility process. Electron ends the process itself when main is gone. */
export function utilityPort(): CorePort {
  const { parentPort } = process;
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
    send: (message) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    onDisconnect: () => {},
  };
}
