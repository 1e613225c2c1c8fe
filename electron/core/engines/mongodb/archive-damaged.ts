import { LifeboatError } from '../../../../shared/model/error.ts';

/** The bytes are not a whole archive of mongodump. */
export function archiveDamaged(reason: string): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    `The archive of mongodump is damaged: ${reason}.`,
    'Restore from another copy or another backup, and make a new backup soon.',
  );
}
