import { serveCore } from './serve-core.ts';
import { utilityPort } from './utility-port.ts';

/* The core in Electron's utility process: the ordinary way. */
serveCore({
  port: utilityPort(),
  load: async () => (await import('../face.ts')).openCore,
  exit: () => process.exit(0),
});
