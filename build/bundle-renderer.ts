import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { projectFolder } from './bootstrap/paths.mjs';

/** Main puts a fresh nonce in place of this at each load; see electron/main/app-protocol.ts. */
const noncePlaceholder = '__STYLE_NONCE__';

/** Bundles the window's page into `folder`. */
export async function bundleRenderer(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: join(projectFolder, 'renderer'),
    logLevel: 'warn',
    plugins: [react()],
    html: { cspNonce: noncePlaceholder },
    build: {
      outDir: folder,
      emptyOutDir: true,
      // The content policy allows no data: fonts, and the app protocol serves files at once.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
    },
  });
}
