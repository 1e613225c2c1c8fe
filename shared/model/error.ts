import { z } from 'zod';

/** Every error that leaves the core carries one of these; they are part of the public interface. */
export const errorCodeSchema = z.enum([
  'invalid-input',
  'not-found',
  'conflict',
  'cancelled',
  'interrupted',
  'server-unreachable',
  'wrong-password',
  'privilege-missing',
  'database-missing',
  'database-exists',
  'file-missing',
  'file-exists',
  'file-not-readable',
  'file-not-writable',
  'not-a-database',
  'source-busy',
  'source-damaged',
  'target-in-use',
  'confirmation-missing',
  'tool-missing',
  'tool-too-old',
  'tool-failed',
  'step-failed',
  'dump-incomplete',
  'restore-errors',
  'disk-full',
  'size-limit',
  'destination-unreachable',
  'copy-incomplete',
  'checksum-mismatch',
  'artifact-missing',
  'artifact-damaged',
  'manifest-missing',
  'manifest-damaged',
  'format-newer',
  'wrong-key',
  'key-missing',
  'secret-store-missing',
  'secret-store-locked',
  'secret-absent',
  'passphrase-wrong',
  'catalog-newer',
  'catalog-damaged',
  'migration-failed',
  'verification-failed',
  'verification-inconclusive',
  'took-too-long',
  'held',
  'plan-incomplete',
  'clock-in-doubt',
  'not-delivered',
  'schedule-not-installed',
  'production-target',
  'template-invalid',
  'state-diverged',
  'evidence-damaged',
  'core-unavailable',
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** What happened, in one sentence, and what to do about it. Neither ever holds a secret. */
export const errorDataSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  hint: z.string(),
});
export type ErrorData = z.infer<typeof errorDataSchema>;

/** The one error type that crosses a border of Lifeboat. Anything else that is thrown is a bug. */
export class LifeboatError extends Error {
  override readonly name = 'LifeboatError';
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }

  toData(): ErrorData {
    return { code: this.code, message: this.message, hint: this.hint };
  }

  static fromData(data: ErrorData): LifeboatError {
    return new LifeboatError(data.code, data.message, data.hint);
  }
}

/**
 * Makes any thrown value presentable. Unknown errors become `internal` without their message, since a
 * message that we did not write may hold a secret; the caller logs the original.
 */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof LifeboatError) return thrown.toData();
  return {
    code: 'internal',
    message: 'Lifeboat met an error that it did not expect.',
    hint: 'Nothing was published. The log in the data folder has the details; please report it.',
  };
}
