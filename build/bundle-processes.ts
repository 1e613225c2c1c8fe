import { cp, glob } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { projectFolder } from './bootstrap/paths.mjs';
import { bundleDecryptor } from './bundle-decryptor.ts';

/** Binary modules cannot be bundled; they are shipped as they are. */
const nativeModules = ['better-sqlite3', '@napi-rs/keyring'];

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const requireBanner =
  "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);";

const common: BuildOptions = {
  absWorkingDir: projectFolder,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['electron', ...nativeModules],
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  banner: { js: requireBanner },
};

/** As the core looks for them: in a folder beside the chunk that reads them. */
const shippedTemplates = 'shipped-templates';

/** Bundles main, preload, core, command line and decryptor. All code lies flat in `folder`. */
export async function bundleProcesses(folder: string): Promise<void> {
  await Promise.all([
    bundleMain(folder),
    bundlePreload(folder),
    bundleCore(folder),
    bundleDecryptor(folder),
    copyTemplates(folder),
    copyFonts(folder),
  ]);
}

/** The fonts of PDF reports, in a folder beside the code that draws with them. */
const copyFonts = async (folder: string) => {
  const from = join(projectFolder, 'node_modules/pdfmake/fonts/Roboto');
  for (const name of ['Roboto-Regular.ttf', 'Roboto-Medium.ttf'])
    await cp(join(from, name), join(folder, 'fonts', name));
};

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
 * Split into chunks, so that an entry answers before it loads the rest, native modules included. Threads
 * are started from a file beside the one that starts them, hence all of it lies in one folder.
 */
const bundleCore = async (folder: string) =>
  build({
    ...common,
    entryPoints: {
      'core-utility-entry': 'electron/core/transport/core-utility-entry.ts',
      'core-child-entry': 'electron/core/transport/core-child-entry.ts',
      cli: 'electron/cli/main.ts',
      ...(await workerEntries()),
    },
    outdir: folder,
    // The library that makes PDF asks for its own folder, and finds nothing there that is needed.
    banner: { js: `${requireBanner} const __dirname = import.meta.dirname;` },
    splitting: true,
    chunkNames: '[name]-[hash]',
    target: 'node24',
  });

/** The checklists that ship are read as they are. */
const copyTemplates = (folder: string) =>
  cp(
    join(projectFolder, 'electron/core/drills/templates', shippedTemplates),
    join(folder, shippedTemplates),
    { recursive: true },
  );

/** Every `*-worker.ts` of the core is the entry of a thread. */
async function workerEntries(): Promise<Record<string, string>> {
  const files = await Array.fromAsync(glob('electron/core/**/*-worker.ts', { cwd: projectFolder }));
  return Object.fromEntries(files.map((file) => [basename(file, '.ts'), file]));
}
