import { LifeboatError } from '../../../shared/model/error.ts';

/** Turns what a writing pipeline threw into what the caller is told. */
export function presentWriteError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return cancelled(signal);
  if (codeOf(error) === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new LifeboatError(
      'dump-incomplete',
      'The dump ended before it was whole.',
      'Nothing was published. The job log has what the tool said.',
      { cause: error },
    );
  }
  return error;
}

/** Turns what a reading pipeline threw into what the caller is told. */
export function presentReadError(error: unknown, signal: AbortSignal): LifeboatError {
  if (signal.aborted) return cancelled(signal);
  if (error instanceof LifeboatError) return error;
  if (error instanceof Error && 'syscall' in error) {
    return new LifeboatError(
      'destination-unreachable',
      `The stored file could not be read on (${codeOf(error)}).`,
      'Check the disk or network behind the destination, then try again or use another copy.',
      { cause: error },
    );
  }
  return new LifeboatError(
    'artifact-damaged',
    'The stored file is damaged: it does not decrypt and decompress to its end.',
    'Use another copy, or an older backup, and find out what harmed this one.',
    { cause: error },
  );
}

function cancelled(signal: AbortSignal): LifeboatError {
  const reason: unknown = signal.reason;
  if (reason instanceof LifeboatError) return reason;
  return new LifeboatError('cancelled', 'The work was cancelled.', 'Nothing was published.');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
