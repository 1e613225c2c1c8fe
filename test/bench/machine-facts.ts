import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** What a figure's reader has to know of the machine that it was taken on. */
export interface MachineFacts {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly pgDump: string;
  readonly takenAt: string;
  /** Processes that wanted a core over the last minute, before the first measurement. */
  readonly loadBefore: number;
}

export function machineFacts(): MachineFacts {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${process.platform} ${release()}`,
    node: process.version,
    pgDump: execFileSync('pg_dump', ['--version'], { encoding: 'utf8' }).trim(),
    takenAt: new Date().toISOString(),
    loadBefore: loadavg()[0] ?? 0,
  };
}

export function describeMachine(facts: MachineFacts): string {
  const load = facts.loadBefore.toFixed(1);
  return [
    `${facts.cores} cores of ${facts.cpu}, ${facts.memoryGb} GB, ${facts.system}`,
    `Node ${facts.node}, ${facts.pgDump}`,
    `load before the first measurement ${load}${facts.loadBefore > facts.cores / 2 ? ' (the machine was busy with other work)' : ''}`,
  ].join('\n');
}
