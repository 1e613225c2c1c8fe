import { LifeboatError } from '../../../shared/model/error.ts';

/** A restore that makes its database met one of that name. */
export function databaseTaken(database: string): LifeboatError {
  return new LifeboatError(
    'database-exists',
    `The database ${database} exists already.`,
    'Choose another name, or restore with replace, which keeps the old one aside.',
  );
}

/** A restore into what is there did not find it. */
export function databaseMissing(database: string): LifeboatError {
  return new LifeboatError(
    'database-missing',
    `The database ${database} does not exist.`,
    'Check the name, or let the restore create it.',
  );
}
