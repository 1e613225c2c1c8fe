import type { ErrorData } from '../../shared/model/error.ts';
import type { ExitCode } from './exit-code.ts';
import { exitCode } from './exit-code.ts';
import { printable } from './text/printable.ts';

/** What a command gives back: a value for scripts and the same in words for people. */
export interface Answer {
  readonly value: unknown;
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** An answer of a command that did what it was asked. */
export function done(value: unknown, text: string): Answer {
  return { value, text, exitCode: exitCode.done };
}

/** The one line that `--json` prints for a value. */
export function answerJson(value: unknown): string {
  return `${JSON.stringify({ ok: true, value })}\n`;
}

/** The one line that `--json` prints for an error; nothing but code, message and hint leaves. */
export function errorJson({ code, message, hint }: ErrorData): string {
  return `${JSON.stringify({ ok: false, error: { code, message, hint } })}\n`;
}

/** An error as a person reads it, with the code to search the documentation for. */
export function errorText(error: ErrorData): string {
  return `lifeboat: ${printable(error.message)} [${error.code}]\n  ${printable(error.hint)}\n`;
}
