import { text } from 'node:stream/consumers';
import { addAbortSignal } from 'node:stream';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Surroundings } from '../surroundings.ts';

export interface PasswordOptions {
  readonly passwordStdin?: boolean;
  readonly passwordEnv?: string;
}

/**
 * The password from standard input or from a variable of the environment; null when neither was
 * asked for.
 * @throws LifeboatError `invalid-input` when the place that was named holds none
 */
export async function readPassword(
  options: PasswordOptions,
  surroundings: Surroundings,
): Promise<string | null> {
  if (options.passwordStdin) return readSecretFromStdin('password', surroundings);
  if (options.passwordEnv === undefined) return null;
  const value = surroundings.env[options.passwordEnv];
  if (value) return value;
  throw new LifeboatError(
    'invalid-input',
    `The environment variable ${options.passwordEnv} is not set, or is empty.`,
    'Set it for this command, or use --password-stdin.',
  );
}

/**
 * All of standard input without its last line break.
 * @throws LifeboatError `invalid-input` when it is a terminal, which would show it, or empty
 */
export async function readSecretFromStdin(
  what: 'password' | 'passphrase' | 'connection string' | 'address',
  { stdin, signal }: Surroundings,
): Promise<string> {
  if (stdin.isTTY) {
    throw new LifeboatError(
      'invalid-input',
      `Standard input is a terminal, which would show the ${what}.`,
      `Pipe the ${what} in from a password store or a file that only you can read.`,
    );
  }
  const secret = (await text(addAbortSignal(signal, stdin))).replace(/\r?\n$/, '');
  if (secret !== '') return secret;
  throw new LifeboatError(
    'invalid-input',
    `Standard input held no ${what}.`,
    `Pipe the ${what} in, without anything else.`,
  );
}
