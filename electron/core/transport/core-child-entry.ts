import { childPort } from './child-port.ts';
import { closeInheritedSockets } from './close-inherited-sockets.ts';
import { serveCore } from './serve-core.ts';

/* The core as a child process of main, for an Electron whose own Node is too old for it. */
closeInheritedSockets();
serveCore({
  port: childPort(),
  load: async () => (await import('../face.ts')).openCore,
  exit: () => process.exit(0),
});
