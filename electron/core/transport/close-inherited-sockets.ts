import { closeSync, fstatSync, readdirSync } from 'node:fs';

/** After stdin, stdout, stderr and the channel to main. */
const FIRST_INHERITED = 4;

/**
 * Lets go of the sockets of the process that started this one. Call first, before there is one of our own.
 *
 * On Linux a child gets all that its parent has open and not marked otherwise, and Electron marks none of
 * the sockets to its helper processes. While the core holds the far end of one, main never hears that the
 * helper at it has ended: it waits for a graphics process that is gone, and its window never opens.
 */
export function closeInheritedSockets(): void {
  if (process.platform !== 'linux') return;
  for (const fd of readdirSync('/proc/self/fd').map(Number)) {
    if (fd >= FIRST_INHERITED && isSocket(fd)) closeSync(fd);
  }
}

function isSocket(fd: number): boolean {
  try {
    return fstatSync(fd).isSocket();
  } catch {
    // What read the folder is in its list, and closed by now.
    return false;
  }
}
