import { LifeboatError } from '../../../shared/model/error.ts';
import type { ToolExit } from '../tools/tool-call.ts';

/** A code such as `ENOENT`, which Node puts on the errors of the system. */
export function errorCodeOf(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string')
    return thrown.code;
  return '';
}

/** The reason of an abort as a LifeboatError, whatever the caller aborted with. */
export function abortReason(signal: AbortSignal): LifeboatError {
  if (signal.reason instanceof LifeboatError) return signal.reason;
  return new LifeboatError(
    'cancelled',
    'The work on the files was cancelled.',
    'Nothing was put in place. Start it again when you are ready.',
  );
}

/** Throws `cancelled` when the work was cancelled. */
export function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortReason(signal);
}

export function folderMissing(folder: string): LifeboatError {
  return new LifeboatError(
    'file-missing',
    `There is no folder "${folder}".`,
    'Check the path, and that its disk is mounted.',
  );
}

export function folderUnreadable(folder: string): LifeboatError {
  return new LifeboatError(
    'file-not-readable',
    `This user may not read the folder "${folder}".`,
    'Give the user that runs the tools the right to read it, or use another user.',
  );
}

export function noFolder(path: string): LifeboatError {
  return new LifeboatError('invalid-input', `"${path}" is no folder.`, 'Choose a folder.');
}

/** Names for a message: the first few, and how many more. */
export function someOf(names: readonly string[], most = 10): string {
  const shown = names.slice(0, most).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** What a tool's bad end means. */
export function toolEnded(what: string, exit: ToolExit): LifeboatError {
  const said = exit.stderr.split('\n').slice(-5).join(' / ').slice(-2_000);
  const ended =
    exit.signal === null
      ? `ended with exit code ${exit.exitCode ?? 'unknown'}`
      : `was ended by ${exit.signal}`;
  const message = `${what} ${ended}${said === '' ? '.' : `: ${said}`}`;
  // GNU tar tells the last write on a full disk by its length alone.
  if (/No space left on device|Disk quota exceeded|Wrote only \d+ of \d+ bytes/.test(exit.stderr))
    return new LifeboatError('disk-full', message, 'Free some space there, then start again.');
  if (/Permission denied|Operation not permitted|Read-only file system/.test(exit.stderr))
    return new LifeboatError(
      'privilege-missing',
      message,
      'Give the user that runs the tools the right to do this, or use another user.',
    );
  return new LifeboatError(
    'tool-failed',
    message,
    'The message is the tool’s own; put right what it names, then start again.',
  );
}

/** Turns an error of this machine's file system into one with a hint; others are returned as they are. */
export function fileError(thrown: unknown, path: string): unknown {
  if (thrown instanceof LifeboatError) return thrown;
  const make = (code: LifeboatError['code'], message: string, hint: string) =>
    new LifeboatError(code, message, hint, { cause: thrown });
  switch (errorCodeOf(thrown)) {
    case 'ENOENT':
      return folderMissing(path);
    case 'ENOTDIR':
      return noFolder(path);
    case 'EACCES':
    case 'EPERM':
      return make(
        'file-not-readable',
        `This user may not use "${path}".`,
        'Give the user that runs Lifeboat access to it.',
      );
    case 'EROFS':
      return make(
        'file-not-writable',
        `"${path}" lies on a file system that cannot be written.`,
        'Choose another folder.',
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return make(
        'disk-full',
        `There is no space left for "${path}".`,
        'Free some space, then try again.',
      );
    case 'EXDEV':
    case 'EBUSY':
      return make(
        'target-in-use',
        `"${path}" is a mount point, or is used by the system.`,
        'Restore to a folder below it, and move what you need by hand.',
      );
    case 'EIO':
      return make(
        'file-not-readable',
        `Reading or writing "${path}" failed.`,
        'Look at the disk and its file system.',
      );
    default:
      return thrown;
  }
}

/** Files of a set that could not be read. */
export function fileNotReadable(folder: string, names: readonly string[]): LifeboatError {
  return new LifeboatError(
    'file-not-readable',
    `This user may not read ${someOf(names)} in "${folder}".`,
    'Give the user that runs the tools the right to read them, or exclude them by name.',
  );
}
