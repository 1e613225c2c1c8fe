import { createInterface } from 'node:readline/promises';
import type { Surroundings } from '../surroundings.ts';

/** Asks on a terminal. Only `y` and `yes` are yes; the end of the input is no. Rejects when it is aborted. */
export async function askYes(
  question: string,
  { stdin, stderr, signal }: Pick<Surroundings, 'stdin' | 'stderr' | 'signal'>,
): Promise<boolean> {
  const lines = createInterface({ input: stdin, output: stderr });
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([lines.question(`${question} [y/N] `, { signal }), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
