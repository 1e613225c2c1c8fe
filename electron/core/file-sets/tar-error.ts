import { LifeboatError } from '../../../shared/model/error.ts';

/** A tar stream that breaks the rules of its format, or ends too early. */
export function damagedTar(what: string): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    `The tar archive is damaged: ${what}.`,
    'Nothing was put in place. Use another copy of this backup, or another backup.',
  );
}

/** A tar stream that is whole, and holds what Lifeboat never stores and never restores. */
export function refusedTar(what: string): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    `The tar archive is refused: ${what}.`,
    'Lifeboat does not make such archives. Somebody may have changed it; use another copy of this backup.',
  );
}
