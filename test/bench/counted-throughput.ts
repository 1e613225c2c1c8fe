import { spawn } from 'node:child_process';
import { median, type Figure } from './figure.ts';

const ROUNDS = 3;
const CHUNK_BYTES = 1024 * 1024;

/** Reads the bytes of a dump as they pass, as an engine does while dumping. */
interface PassingReader {
  push(chunk: Buffer): void;
  end(): void;
}

/** A tool's whole output, kept in memory. Rejects unless it ends well. */
export async function outputOf(program: string, args: readonly string[]): Promise<Buffer> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} ended with ${code}.`);
  return Buffer.concat(chunks);
}

/** Megabytes a second of one core that counts, and hashes, what a dump in memory holds. */
export function countedThroughput(
  figure: Pick<Figure, 'bench' | 'what'>,
  dump: Buffer,
  newReader: () => PassingReader,
): Figure {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const reader = newReader();
    const startedMs = performance.now();
    for (let at = 0; at < dump.length; at += CHUNK_BYTES) {
      reader.push(dump.subarray(at, at + CHUNK_BYTES));
    }
    reader.end();
    rounds.push(dump.length / 1000 / (performance.now() - startedMs));
  }
  return {
    ...figure,
    unit: 'MB/s',
    median: median(rounds),
    aim: 150,
    rounds: rounds.map((rate) => rate.toFixed(0)),
  };
}
