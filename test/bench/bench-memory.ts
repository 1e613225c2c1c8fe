import { readFile } from 'node:fs/promises';
import type { Figure } from './figure.ts';
import { openWorkbench } from './workbench.ts';

/**
 * Peak resident memory of the core's process, worker threads inside, over one whole backup with its
 * verification, for a dump and for one four times as large: a stream that is held back nowhere gives the
 * same figure for both.
 */
export async function benchMemory(dumpMb: number): Promise<Figure[]> {
  return [await peakFor(dumpMb), await peakFor(4 * dumpMb)];
}

async function peakFor(dumpMb: number): Promise<Figure> {
  const bench = await openWorkbench(dumpMb);
  try {
    const beforeMb = await peakMb(bench.core.pid);
    const { plainBytes } = await bench.backup();
    const afterMb = await peakMb(bench.core.pid);
    const gigabytes = ((plainBytes ?? 0) / 1e9).toFixed(2);
    return {
      bench: 'memory',
      what: `peak of the core, dump of ${gigabytes} GB`,
      unit: 'MB',
      median: afterMb,
      aim: 250,
      rounds: [`${beforeMb.toFixed(0)} MB before the backup`],
    };
  } finally {
    await bench.close();
  }
}

/** The kernel's high-water mark of a process's resident memory, in megabytes (Linux). */
async function peakMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`No VmHWM in /proc/${pid}/status.`);
  return (Number(kibibytes) * 1024) / 1e6;
}
