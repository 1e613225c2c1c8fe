import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

/** What tells one process from every other, also from a later one that gets the same number. */
export const processIdentitySchema = z.object({
  host: z.string(),
  pid: z.number().int().positive(),
  /** Linux's id of this start of the machine; null elsewhere. */
  bootId: z.string().nullable(),
  /** Linux's name of the space in which the process number counts (containers have their own). */
  pidNamespace: z.string().nullable(),
  /** When the process began, in clock ticks since the machine's start; null off Linux. */
  startTicks: z.string().nullable(),
});
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

export function ownIdentity(): ProcessIdentity {
  return {
    host: hostname(),
    pid: process.pid,
    bootId: bootId(),
    pidNamespace: pidNamespace(),
    startTicks: linuxProcess(process.pid)?.startTicks ?? null,
  };
}

/**
 * Whether the process behind an identity still runs. `unknown` where this machine cannot tell: a process
 * of another container or host, or one off Linux whose number is in use, perhaps by a later process.
 */
export function processState(other: ProcessIdentity): 'alive' | 'gone' | 'unknown' {
  if (other.host !== hostname()) return 'unknown';
  // The machine was started anew. The catalog is on a local disk, so the same name is the same machine.
  if (other.bootId !== bootId()) return 'gone';
  if (other.pidNamespace !== pidNamespace()) return 'unknown';
  if (!numberInUse(other.pid)) return 'gone';
  const found = linuxProcess(other.pid);
  if (found === null || other.startTicks === null) return 'unknown';
  return found.running && found.startTicks === other.startTicks ? 'alive' : 'gone';
}

function numberInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs as another user.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Null off Linux, and for a process that is not there. Fields: proc_pid_stat(5). */
function linuxProcess(pid: number): { startTicks: string; running: boolean } | null {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field is the program's name in brackets and may hold spaces and brackets itself.
  const [state, ...fields] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  const startTicks = fields[18];
  if (state === undefined || startTicks === undefined) return null;
  // Z and X: ended, and only not yet collected by its parent.
  return { startTicks, running: state !== 'Z' && state !== 'X' };
}

function bootId(): string | null {
  return read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
}

function pidNamespace(): string | null {
  return read(() => readlinkSync('/proc/self/ns/pid'));
}

function read(look: () => string): string | null {
  try {
    return look();
  } catch {
    return null;
  }
}
