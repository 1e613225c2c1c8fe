import type { ErrorCode } from '../../../../shared/model/error.ts';
import type { PlannedCheck } from '../../../../shared/model/restore.ts';

/** A check of the preflight, with what a start that it blocks is refused with. */
export interface GroundCheck extends PlannedCheck {
  readonly code: ErrorCode;
}

export const fine = (name: string, text: string): GroundCheck => ({
  name,
  outcome: 'ok',
  text,
  hint: null,
  code: 'conflict',
});

export const warning = (name: string, text: string, hint: string | null): GroundCheck => ({
  name,
  outcome: 'warning',
  text,
  hint,
  code: 'conflict',
});

export const blocker = (
  name: string,
  error: { readonly code: ErrorCode; readonly message: string; readonly hint: string },
): GroundCheck => ({
  name,
  outcome: 'blocker',
  text: error.message,
  hint: error.hint,
  code: error.code,
});
