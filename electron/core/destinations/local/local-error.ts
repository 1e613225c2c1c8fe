import { LifeboatError } from '../../../../shared/model/error.ts';

/** Turns what the file system answered into an error with a hint; `root` is the destination's folder. */
export function localError(thrown: unknown, root: string): unknown {
  if (thrown instanceof LifeboatError || !(thrown instanceof Error) || !('code' in thrown))
    return thrown;
  switch (thrown.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(root, thrown);
    case 'ENOENT':
    case 'ENOTDIR':
      return unreachable(
        `The destination's folder ${root} is not there.`,
        'Mount the disk or share that it is on; Lifeboat does not make it anew, since the backups would land elsewhere.',
        thrown,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return unreachable(
        `Lifeboat may not use the destination's folder ${root} (${thrown.code}).`,
        'Give your user the right to read and write it, and check that it is not mounted read-only.',
        thrown,
      );
    default:
      return unreachable(
        `The destination's folder ${root} could not be used (${String(thrown.code)}).`,
        'Check the disk or network share that it is on, then try again.',
        thrown,
      );
  }
}

export function diskFull(root: string, cause?: Error): LifeboatError {
  return new LifeboatError(
    'disk-full',
    `There is no room left at ${root}.`,
    'Free space there, or use another destination. Nothing half-written was kept.',
    { cause },
  );
}

/** Runs file-system work and presents its errors. */
export async function withLocalErrors<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw localError(error, root);
  }
}

function unreachable(message: string, hint: string, cause: Error): LifeboatError {
  return new LifeboatError('destination-unreachable', message, hint, { cause });
}

/** Whether the file system says that there is nothing of this name. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  );
}
