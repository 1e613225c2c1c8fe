import { LifeboatError } from '../../../shared/model/error.ts';

export function notYet(): never {
  throw new LifeboatError('internal', 'This is being built.', 'Try again later.');
}
