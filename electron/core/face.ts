/** All that main, the transports and the command line see of the core. */
export type { Core, CoreOptions, DecryptRequest } from './core-interface.ts';
export { openCore } from './open-core.ts';
