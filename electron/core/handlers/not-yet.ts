import { LifeboatError } from '../../../shared/model/error.ts';

/** A call that is in the contract and not made yet. */
export function notYet(): never {
  throw new LifeboatError('internal', 'This is not made yet.', 'Wait for it.');
}
