import { randomFillSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openBenchCore, type BenchCore } from './bench-core.ts';
import { ratioFigure, type Figure } from './figure.ts';
import { inRounds } from './in-rounds.ts';
import { runBareTool } from './run-bare-tool.ts';
import { timedBackup } from './timed-backup.ts';

const SMALL_FILES = 100_000;
const FILES_A_FOLDER = 250;
const CHUNK_BYTES = 16 * 1024 * 1024;

/** Backups of a tree of small files and of data that does not compress, against tar alone and with zstd. */
export async function benchFiles(dumpMb: number): Promise<Figure[]> {
  const bench = await openBenchCore();
  try {
    const small = bench.installation.path('sources', 'small');
    makeSmallFiles(small, SMALL_FILES * (dumpMb / 1000));
    const figures = await against(bench, 'small', small, 'many small files');
    await rm(small, { recursive: true });
    const large = bench.installation.path('sources', 'large');
    await makeRandomFile(large, dumpMb * 4_000_000);
    figures.push(...(await against(bench, 'large', large, 'incompressible data')));
    return figures;
  } finally {
    await bench.close();
  }
}

async function against(
  bench: BenchCore,
  name: string,
  folder: string,
  what: string,
): Promise<Figure[]> {
  await bench.core.call('sources.add', { engine: 'files', name, folder: { path: folder } });
  const ours = () => timedBackup(bench, name);
  const tar = `tar --create --directory='${folder}' .`;
  return [
    ratioFigure(
      figure(`backup of ${what} / tar | zstd -1 > /dev/null`),
      await inRounds(shell(`${tar} | zstd -1 -q > /dev/null`), ours),
    ),
    ratioFigure(
      // tar recognises /dev/null as its output and then reads no file at all, hence the pipe.
      figure(`backup of ${what} / tar | cat > /dev/null`),
      await inRounds(shell(`${tar} | cat > /dev/null`), ours),
    ),
  ];
}

function shell(script: string) {
  return () => runBareTool({ program: 'sh', args: ['-c', script] });
}

function figure(what: string) {
  return { bench: 'files' as const, what, aim: null };
}

function makeSmallFiles(folder: string, count: number): void {
  for (let number = 0; number < count; number += 1) {
    const below = join(folder, `folder-${Math.floor(number / FILES_A_FOLDER)}`);
    if (number % FILES_A_FOLDER === 0) mkdirSync(below, { recursive: true });
    writeFileSync(
      join(below, `setting-${number}.conf`),
      `name = item ${number}\n${'value = some text of a usual line\n'.repeat(number % 90)}`,
    );
  }
}

async function makeRandomFile(folder: string, bytes: number): Promise<void> {
  mkdirSync(folder);
  const file = await open(join(folder, 'media.bin'), 'w');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (let left = bytes; left > 0; left -= chunk.length) {
    randomFillSync(chunk);
    await file.write(chunk.subarray(0, Math.min(left, chunk.length)));
  }
  await file.close();
}
