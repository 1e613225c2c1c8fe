import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildStamp } from './build-stamp.ts';
import { bundleProcesses } from './bundle-processes.ts';
import { bundleRenderer } from './bundle-renderer.ts';
import { projectFolder } from './bootstrap/paths.mjs';

const outFolder = join(projectFolder, 'out');
const stampName = '.build-stamp';

/**
 * Bundles every process and the window into out/, unless nothing changed since the last time. The result
 * is made beside and put in place whole, so that a build at the same time or a failed one leaves no mixture.
 */
export async function bundle(): Promise<void> {
  const stamp = await buildStamp();
  if (await isCurrent(stamp)) return;
  process.stderr.write('Building …\n');
  const cache = join(projectFolder, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const workFolder = await mkdtemp(join(cache, 'lifeboat-build-'));
  try {
    const made = join(workFolder, 'new');
    await Promise.all([bundleProcesses(made), bundleRenderer(join(made, 'renderer'))]);
    await writeFile(join(made, stampName), stamp);
    await rename(outFolder, join(workFolder, 'old')).catch(ignoreMissing);
    await rename(made, outFolder);
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function isCurrent(stamp: string): Promise<boolean> {
  const found = await readFile(join(outFolder, stampName), 'utf8').catch(() => null);
  return found === stamp;
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

if (import.meta.main) await bundle();
