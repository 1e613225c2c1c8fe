import { LifeboatError, toErrorData } from '../../shared/model/error.ts';
import { toOpenError } from './catalog/open-error.ts';
import type { Logger } from './log.ts';

/**
 * Makes whatever was thrown presentable: our own errors as they are, those of the catalog's file with
 * what to do about it, and a bug as `internal`, whose details only the log gets.
 */
export function explain(log: Logger, catalogFile: string, error: unknown): LifeboatError {
  const known = toOpenError(catalogFile, error);
  if (known instanceof LifeboatError) return known;
  log.error({ stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  return LifeboatError.fromData(toErrorData(error));
}
