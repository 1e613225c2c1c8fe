import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { projectFolder } from './bootstrap/paths.mjs';

/** Binary modules cannot be bundled; they are shipped as they are. */
const nativeModules = ['better-sqlite3', '@napi-rs/keyring'];

const common: BuildOptions = {
  absWorkingDir: projectFolder,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['electron', ...nativeModules],
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  // CommonJS packages inside an ES module still call `require` for Node's own modules.
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
  },
};

/** Bundles main, preload, core, command line and decryptor. All files lie flat in `folder`. */
export async function bundleProcesses(folder: string): Promise<void> {
  await Promise.all([
    bundleMain(folder),
    bundlePreload(folder),
    bundleCore(folder),
    bundleDecryptor(folder),
  ]);
}

/** Node 20 is what the oldest runtime embeds that main must start under. */
const bundleMain = (folder: string) =>
  build({
    ...common,
    entryPoints: { main: 'electron/main/index.ts' },
    outdir: folder,
    target: 'node20',
  });

/** A sandboxed preload script must be one CommonJS file that requires nothing but Electron. */
const bundlePreload = (folder: string) =>
  build({
    ...common,
    entryPoints: ['electron/preload/preload.ts'],
    outfile: join(folder, 'preload.cjs'),
    format: 'cjs',
    platform: 'browser',
    banner: {},
  });

/**
 * Split into chunks, so that an entry answers before it loads the rest, native modules included. Workers
 * are found beside the file that starts them, hence chunks lie in the same folder.
 */
const bundleCore = (folder: string) =>
  build({
    ...common,
    entryPoints: Object.fromEntries(
      Object.entries({
        'core-utility-entry': 'electron/core/transport/core-utility-entry.ts',
        'core-child-entry': 'electron/core/transport/core-child-entry.ts',
        'task-worker': 'electron/core/jobs/task-worker.ts',
        cli: 'electron/cli/main.ts',
      }).filter(([, file]) => existsSync(join(projectFolder, file))),
    ),
    outdir: folder,
    splitting: true,
    chunkNames: '[name]-[hash]',
    target: 'node24',
  });

/** One file that needs Node alone: it goes into every recovery kit. */
async function bundleDecryptor(folder: string): Promise<void> {
  const entry = 'electron/core/keys/decryptor-main.ts';
  if (!existsSync(join(projectFolder, entry))) return;
  await build({
    ...common,
    entryPoints: [entry],
    outfile: join(folder, 'decrypt.mjs'),
    sourcemap: false,
    target: 'node24',
  });
}
