import { LifeboatError } from '../../../shared/model/error.ts';

/** What ends a job that was cancelled, on both sides of its thread. */
export function jobCancelled(): LifeboatError {
  return new LifeboatError(
    'cancelled',
    'The job was cancelled.',
    'Nothing was published. Start it again when you are ready.',
  );
}
