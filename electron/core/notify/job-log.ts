import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Of the newest log files; what a job wrote in its last minutes is there. */
const READ_BYTES = 1_000_000;
const FILES = 2;
/** Kept with the message in the catalog. */
const MAX_CHARACTERS = 20_000;

const lineSchema = z.object({
  time: z.string(),
  job: z.string(),
  msg: z.string().optional(),
  error: z.object({ message: z.string() }).optional(),
});

/**
 * The end of what the log of this installation says of a job; empty when it cannot be read. The log holds
 * no secret: what tools say is redacted before it is written.
 */
export async function readJobLog(dataFolder: string, jobId: string): Promise<string> {
  const lines: string[] = [];
  for (const file of await newestFiles(join(dataFolder, 'logs'))) {
    const text = await readEnd(file).catch(() => '');
    lines.unshift(...text.split('\n').flatMap((line) => ofJob(line, jobId)));
  }
  return lines.join('\n').slice(-MAX_CHARACTERS);
}

/** Newest first. */
async function newestFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const found = await stat(file).catch(() => null);
      return { file, at: found?.isFile() === true ? found.mtimeMs : 0 };
    }),
  );
  return files
    .filter(({ at }) => at > 0)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, FILES)
    .map(({ file }) => file);
}

async function readEnd(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, READ_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await handle.close();
  }
}

function ofJob(line: string, jobId: string): string[] {
  if (!line.includes(jobId)) return [];
  try {
    const { time, job, msg, error } = lineSchema.parse(JSON.parse(line));
    if (job !== jobId) return [];
    return [`${time} ${[msg, error?.message].filter(Boolean).join(': ')}`];
  } catch {
    // A line that was cut where reading began, or not of a job.
    return [];
  }
}
