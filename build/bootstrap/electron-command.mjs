// @ts-check
import { electronRuntime } from './electron-runtime.mjs';
import { node24, projectFolder } from './paths.mjs';

/**
 * How the bundled app is started from a checkout: program, arguments and additions to the environment.
 * Used by `npm start`, the demo and the tests alike, so that they run the same thing.
 * @param {{ announce?: boolean }} [options]
 */
export function electronCommand(options) {
  const runtime = electronRuntime(options);
  // Chromium refuses its OS sandbox to root. The renderer's own sandbox setting stays on.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return {
    executable: runtime.executable,
    args: [...(asRoot ? ['--no-sandbox'] : []), projectFolder],
    environment: {
      LIFEBOAT_NODE: node24,
      ...(runtime.official ? {} : { LIFEBOAT_UNOFFICIAL_RUNTIME: '1' }),
    },
  };
}
