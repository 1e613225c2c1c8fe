import { LifeboatError } from '../../../shared/model/error.ts';

/** What is thrown when the catalog file is not what it should be. */
export function damagedCatalog(file: string, reason: string, cause?: unknown): LifeboatError {
  return new LifeboatError(
    'catalog-damaged',
    `The catalog “${file}” cannot be read: ${reason}.`,
    'It was not touched. Move it away, then put back a copy of the catalog from a destination, or start ' +
      'with a new one and take the backups in again from a destination.',
    { cause },
  );
}

/** An error of opening the catalog, with what can be done about it; others are given back as they are. */
export function toOpenError(file: string, error: unknown): unknown {
  if (error instanceof LifeboatError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return damagedCatalog(file, error.message, error);
  if (code.startsWith('SQLITE_BUSY'))
    return new LifeboatError(
      'conflict',
      `Another program keeps the catalog “${file}” locked.`,
      'Close programs that have the file open, and try again.',
      { cause: error },
    );
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new LifeboatError(
      'disk-full',
      `There is no room for the catalog “${file}”.`,
      'Free some space on that disk, and try again.',
      { cause: error },
    );
  if (/^(SQLITE_(CANTOPEN|READONLY|IOERR)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR)/.test(code))
    return new LifeboatError(
      'file-not-writable',
      `The catalog “${file}” cannot be opened for writing.`,
      'The data folder must be a folder on a local disk that this user may write to.',
      { cause: error },
    );
  return error;
}
