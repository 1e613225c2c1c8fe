import { Option } from 'commander';
import type { Command } from 'commander';
import type { Environment } from '../../../shared/model/common.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done } from '../answer.ts';
import {
  dumpSettings,
  storageSettings,
  withDumpOptions,
  withStorageOptions,
} from '../input/dump-options.ts';
import type { DumpFlags, StorageFlags } from '../input/dump-options.ts';
import { serverInput, withServerOptions } from '../input/server-options.ts';
import type { ServerFlags } from '../input/server-options.ts';
import type { Session } from '../session.ts';
import { probeAnswer } from '../text/describe-probe.ts';
import { describeSource, sourceTable } from '../text/describe-source.ts';

interface CommonFlags extends StorageFlags {
  readonly name: string;
  readonly environment: Environment;
}

interface PostgresqlFlags extends CommonFlags, DumpFlags, ServerFlags {
  readonly connection?: string;
  readonly database: string;
}

interface SqliteFlags extends CommonFlags {
  readonly file: string;
}

/** `source`: what is protected. */
export function addSourceCommands(program: Command, session: Session): void {
  const source = program.command('source').description('what is protected: databases');
  const add = source.command('add').description('add a source');
  addPostgresql(add, session);
  addSqlite(add, session);

  source
    .command('list')
    .description('list the sources with their newest backups')
    .action(
      session.answers(async () => {
        const sources = await session.call('sources.list', {});
        return done(sources, sourceTable(sources));
      }),
    );

  source
    .command('show <source>')
    .description('show the settings of a source')
    .action(
      session.answers(async (ref: string) => {
        const found = await session.call('sources.get', { source: ref });
        return done(found, describeSource(found));
      }),
    );

  source
    .command('test <source>')
    .description('look whether the source can be reached and which tools fit it')
    .action(
      session.answers(async (ref: string) =>
        probeAnswer(await session.call('sources.test', { source: ref })),
      ),
    );

  source
    .command('remove <source>')
    .description('forget a source; its backups stay where they are')
    .action(
      session.answers(async (ref: string) => {
        const value = await session.call('sources.remove', { source: ref });
        return done(value, `The source “${ref}” was removed. Its backups stay restorable.`);
      }),
    );
}

function addPostgresql(add: Command, session: Session): void {
  const command = withCommonOptions(add.command('postgresql').description('a PostgreSQL database'))
    .requiredOption('--database <database>', 'name of the database')
    .option('--connection <connection>', 'a known connection instead of --host and --user');
  withStorageOptions(withDumpOptions(withServerOptions(command))).action(
    session.answers(async (flags: PostgresqlFlags) => {
      const source = await session.call('sources.add', {
        engine: 'postgresql',
        name: flags.name,
        environment: flags.environment,
        server: await server(flags, session),
        database: flags.database,
        options: dumpSettings(flags),
        storage: storageSettings(flags),
      });
      return done(source, `The source “${source.name}” was added.`);
    }),
  );
}

function addSqlite(add: Command, session: Session): void {
  const command = withCommonOptions(
    add.command('sqlite').description('a SQLite database'),
  ).requiredOption('--file <path>', 'the database file');
  withStorageOptions(command).action(
    session.answers(async (flags: SqliteFlags) => {
      const source = await session.call('sources.add', {
        engine: 'sqlite',
        name: flags.name,
        environment: flags.environment,
        file: { path: session.path(flags.file) },
        storage: storageSettings(flags),
      });
      return done(source, `The source “${source.name}” was added.`);
    }),
  );
}

function withCommonOptions(command: Command): Command {
  return command
    .requiredOption('--name <name>', 'what you call it')
    .addOption(
      new Option('--environment <environment>', 'how careful to be with it')
        .choices(['production', 'staging', 'development'])
        .default('development'),
    );
}

async function server(flags: PostgresqlFlags, session: Session) {
  if (flags.connection === undefined) return serverInput(flags, session.surroundings);
  const own = [
    flags.host,
    flags.port,
    flags.user,
    flags.tls,
    flags.passwordStdin,
    flags.passwordEnv,
  ];
  if (own.every((flag) => flag === undefined)) return { connection: flags.connection };
  throw new LifeboatError(
    'invalid-input',
    'A known connection has its own address and password.',
    'Leave out either --connection, or the options of the server.',
  );
}
