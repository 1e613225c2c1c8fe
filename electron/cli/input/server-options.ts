import { Option } from 'commander';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { postgresqlServerInputSchema } from '../../../shared/contract/connections.ts';
import type { PostgresqlAddress } from '../../../shared/model/connection.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Surroundings } from '../surroundings.ts';
import { wholeNumber } from './parse-number.ts';
import { readPassword } from './read-secret.ts';
import type { PasswordOptions } from './read-secret.ts';

export interface ServerFlags extends PasswordOptions {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly tls?: PostgresqlAddress['tls'];
}

/** Adds the two ways to give a password. Neither shows it in the process list. */
export function withPasswordOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--password-stdin', 'read the password from standard input').conflicts(
        'passwordEnv',
      ),
    )
    .option('--password-env <name>', 'read the password from this environment variable');
}

/** Adds the address of a PostgreSQL server. */
export function withServerOptions(command: Command): Command {
  command
    .option('--host <host>', 'host name, address, or folder of the socket')
    .addOption(
      new Option('--port <port>', 'port (default: 5432)').argParser(wholeNumber(1, 65_535)),
    )
    .option('--user <user>', 'user of the database server')
    .addOption(
      new Option('--tls <mode>', 'as sslmode of libpq (default: prefer)').choices([
        'disable',
        'prefer',
        'require',
        'verify-ca',
        'verify-full',
      ]),
    );
  return withPasswordOptions(command);
}

/**
 * The server that the options describe, with its password. A null password keeps the stored one of an
 * equal connection, if there is one.
 * @throws LifeboatError `invalid-input` when host or user is missing
 */
export async function serverInput(
  flags: ServerFlags,
  surroundings: Surroundings,
): Promise<z.input<typeof postgresqlServerInputSchema>> {
  const { host, port, user, tls } = flags;
  if (host === undefined || user === undefined) {
    throw new LifeboatError(
      'invalid-input',
      'A PostgreSQL server needs --host and --user.',
      'Name both; where the command takes --connection, a known connection does instead.',
    );
  }
  const password = await readPassword(flags, surroundings);
  return { host, user, password, ...(port && { port }), ...(tls && { tls }) };
}
