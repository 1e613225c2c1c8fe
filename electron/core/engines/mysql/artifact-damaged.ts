import { LifeboatError } from '../../../../shared/model/error.ts';

/** The error for bytes that cannot be a whole dump; `what` goes on after "The dump is damaged: ". */
export function damagedDump(what: string): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    `The dump is damaged: ${what}.`,
    'Restore from another copy or another backup.',
  );
}
