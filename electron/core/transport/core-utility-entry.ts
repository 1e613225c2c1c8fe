import { serveCore } from './serve-core.ts';

/* The core in Electron's utility process. Electron ends the process when main is gone. */
const { parentPort } = process;

serveCore({
  port: {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
    send: (message) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    onDisconnect: () => {},
  },
  load: async () => (await import('../face.ts')).openCore,
  exit: () => process.exit(0),
});
