import { readFile } from 'node:fs/promises';

/** The kernel gives processor times in these, whatever its own clock is. */
const TICKS_A_SECOND = 100;

/** Processor time that a process has used since its start, all its threads together (Linux). */
export async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name, in brackets, may hold anything. Then follow state, ten more fields, user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
