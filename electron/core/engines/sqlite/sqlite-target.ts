import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Target } from '../engine.ts';

/** The file of a target. A target of another engine was mixed up by its caller. */
export function fileOf(target: Target): string {
  if (target.engine === 'sqlite') return target.place;
  throw new LifeboatError(
    'invalid-input',
    `A SQLite backup cannot be restored into a ${target.engine} database.`,
    'Give a file path as the target.',
  );
}
