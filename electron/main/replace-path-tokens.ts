import { LifeboatError } from '../../shared/model/error.ts';

/**
 * A copy of a call's input with each `{ pathToken }` replaced by `{ path }`. An input that brings a path
 * of its own is refused, wherever in it: only main's dialogs name paths.
 */
export function replacePathTokens(input: unknown, resolve: (token: string) => string): unknown {
  if (Array.isArray(input)) return input.map((item) => replacePathTokens(item, resolve));
  if (typeof input !== 'object' || input === null) return input;
  const entries = Object.entries(input);
  if (entries.some(([key]) => key === 'path')) {
    throw new LifeboatError(
      'invalid-input',
      'The window named a path itself.',
      'Choose the file or folder in the dialog.',
    );
  }
  const token = entries.length === 1 && entries[0]?.[0] === 'pathToken' ? entries[0][1] : null;
  if (typeof token === 'string') return { path: resolve(token) };
  return Object.fromEntries(
    entries.map(([key, value]) => [key, replacePathTokens(value, resolve)]),
  );
}
