import { statfs } from 'node:fs/promises';

/** From linux/magic.h and the file systems' own sources. */
const NETWORK_TYPES: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x00c36400, // Ceph
  0x5346414f, // AFS
  0x65735546, // FUSE: sshfs, rclone, s3fs
]);

/**
 * Whether a folder is another machine's, mounted here. Known on Linux alone; elsewhere, and of a folder that
 * is not there, false.
 */
export async function isOnNetwork(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const found = await statfs(folder).catch(() => null);
  return found !== null && NETWORK_TYPES.has(found.type >>> 0);
}
