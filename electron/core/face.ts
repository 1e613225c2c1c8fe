/** All that main, the transports and the command line see of the core. */
export type { Core, CoreOptions } from './core-interface.ts';
export { openCore } from './open-core.ts';
export { decryptFile, type DecryptRequest } from './keys/decrypt-file.ts';
