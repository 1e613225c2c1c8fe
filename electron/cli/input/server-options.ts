import { Option } from 'commander';
import type { Command } from 'commander';
import type { TlsMode } from '../../../shared/model/connection.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { splitMongoUri } from '../../../shared/model/mongo-uri.ts';
import type { Session } from '../session.ts';
import { wholeNumber } from './parse-number.ts';
import { readPassword, readSecretFromStdin } from './read-secret.ts';
import type { PasswordOptions } from './read-secret.ts';
import { runnerInput, withRunnerOptions } from './runner-options.ts';
import type { RunnerFlags } from './runner-options.ts';

export interface ServerFlags extends PasswordOptions, RunnerFlags {
  readonly passwordFromProject?: boolean;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly tls?: TlsMode;
}

export interface MongodbFlags extends PasswordOptions, RunnerFlags {
  readonly passwordFromProject?: boolean;
  readonly uri?: string;
  readonly uriStdin?: boolean;
  readonly uriEnv?: string;
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

/** Adds the address of a PostgreSQL or MySQL server, and where its tools run. */
export function withServerOptions(command: Command, engine: 'postgresql' | 'mysql'): Command {
  const port = engine === 'postgresql' ? 5432 : 3306;
  const socket = engine === 'postgresql' ? 'folder of the socket' : 'path of the socket';
  command
    .option('--host <host>', `host name, address, or ${socket}; as seen from where the tools run`)
    .addOption(
      new Option('--port <port>', `port (default: ${port})`).argParser(wholeNumber(1, 65_535)),
    )
    .option('--user <user>', 'user of the database server')
    .addOption(
      new Option('--tls <mode>', 'as sslmode of PostgreSQL (default: prefer)').choices([
        'disable',
        'prefer',
        'require',
        'verify-ca',
        'verify-full',
      ]),
    );
  return withRunnerOptions(withServerPasswordOptions(command));
}

/** Adds the address of a MongoDB deployment, and where its tools run. */
export function withMongodbServerOptions(command: Command): Command {
  command
    .addOption(
      new Option('--uri <uri>', 'connection string without its password').conflicts([
        'uriStdin',
        'uriEnv',
      ]),
    )
    .addOption(
      new Option('--uri-stdin', 'read the connection string from standard input').conflicts([
        'uriEnv',
        'passwordStdin',
      ]),
    )
    .option('--uri-env <name>', 'read the connection string from this environment variable');
  return withRunnerOptions(withServerPasswordOptions(command));
}

function withServerPasswordOptions(command: Command): Command {
  return withPasswordOptions(command).addOption(
    new Option(
      '--password-from-project',
      "take the password from the Compose project's own files",
    ).conflicts(['passwordStdin', 'passwordEnv']),
  );
}

/**
 * The server that the options describe, with its password. A null password keeps the stored one of an
 * equal connection, if there is one.
 * @throws LifeboatError `invalid-input` when host or user is missing
 */
export async function serverInput<E extends 'postgresql' | 'mysql'>(
  engine: E,
  flags: ServerFlags,
  session: Session,
) {
  const { host, port, user, tls, passwordFromProject = false } = flags;
  if (host === undefined || user === undefined) {
    throw new LifeboatError(
      'invalid-input',
      `A ${engine === 'postgresql' ? 'PostgreSQL' : 'MySQL'} server needs --host and --user.`,
      'Name both; where the command takes --connection, a known connection does instead.',
    );
  }
  const runner = runnerInput(flags, session);
  const password = await readPassword(flags, session.surroundings);
  return {
    engine,
    host,
    user,
    password,
    passwordFromProject,
    runner,
    ...(port && { port }),
    ...(tls && { tls }),
  };
}

/**
 * The MongoDB deployment that the options describe. A connection string that holds a password is taken
 * from standard input or a variable only, for arguments can be read by every user of the machine.
 */
export async function mongodbInput(flags: MongodbFlags, session: Session) {
  const parts = splitMongoUri(await connectionString(flags, session));
  if (parts === null) {
    throw new LifeboatError(
      'invalid-input',
      'This is no connection string of MongoDB.',
      'It begins with mongodb:// or mongodb+srv:// and names a host.',
    );
  }
  if (flags.uri !== undefined && parts.password !== null) {
    throw new LifeboatError(
      'invalid-input',
      'A password in --uri can be read by every user of this machine.',
      'Give the connection string by --uri-stdin or --uri-env, or without its password.',
    );
  }
  const password = (await readPassword(flags, session.surroundings)) ?? parts.password;
  const runner = runnerInput(flags, session);
  return {
    server: {
      engine: 'mongodb' as const,
      uri: parts.uri,
      password,
      passwordFromProject: flags.passwordFromProject ?? false,
      runner,
    },
    database: parts.database,
  };
}

async function connectionString(flags: MongodbFlags, session: Session): Promise<string> {
  if (flags.uriStdin) return readSecretFromStdin('connection string', session.surroundings);
  const given = flags.uriEnv === undefined ? flags.uri : session.surroundings.env[flags.uriEnv];
  if (given) return given;
  throw new LifeboatError(
    'invalid-input',
    'A MongoDB deployment needs its connection string.',
    'Give it by --uri, --uri-stdin or --uri-env; where the command takes --connection, a known connection does instead.',
  );
}
