import { LifeboatError } from '../../../../shared/model/error.ts';

/** The reason of an abort as a LifeboatError, whatever the caller aborted with. */
export function abortReason(signal: AbortSignal): LifeboatError {
  if (signal.reason instanceof LifeboatError) return signal.reason;
  return new LifeboatError(
    'cancelled',
    'The work on the SQLite file was cancelled.',
    'Nothing was changed. Start it again when you are ready.',
  );
}
