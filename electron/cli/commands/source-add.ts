import { Option } from 'commander';
import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/contract.ts';
import type { EngineKind, Environment } from '../../../shared/model/common.ts';
import { optionChanges } from '../../../shared/model/option-changes.ts';
import { done } from '../answer.ts';
import {
  dumpSettings,
  storageSettings,
  withDumpOptions,
  withStorageOptions,
} from '../input/dump-options.ts';
import type { StorageFlags } from '../input/dump-options.ts';
import { knownOr, machineInput, pathOn, withMachineOptions } from '../input/machine-options.ts';
import type { MachineFlags } from '../input/machine-options.ts';
import {
  mongodbInput,
  serverInput,
  withMongodbServerOptions,
  withServerOptions,
} from '../input/server-options.ts';
import type { MongodbFlags, ServerFlags } from '../input/server-options.ts';
import type { Session } from '../session.ts';

interface CommonFlags extends StorageFlags {
  readonly name: string;
  readonly environment: Environment;
}

type Known = { readonly connection?: string };

/** `source add`: one command a kind of source. */
export function addSourceAddCommands(add: Command, session: Session): void {
  addServerSource(add, session, 'postgresql', 'a PostgreSQL database');
  addServerSource(add, session, 'mysql', 'a MySQL or MariaDB database');
  addMongodb(add, session);
  addSqlite(add, session);
  addFolder(add, session);
  addRepository(add, session);
  addVolume(add, session);
  addCompose(add, session);
}

function addServerSource(
  add: Command,
  session: Session,
  engine: 'postgresql' | 'mysql',
  description: string,
): void {
  const command = newSource(add, engine, description)
    .requiredOption('--database <database>', 'name of the database')
    .option('--connection <connection>', 'a known connection instead of --host and --user');
  type Flags = CommonFlags & ServerFlags & Known & { readonly database: string };
  withStorageOptions(withDumpOptions(withServerOptions(command, engine), engine)).action(
    session.answers(async (flags: Flags) => {
      const own = [flags.host, flags.port, flags.user, flags.tls, ...passwordFlags(flags)];
      const server = await knownOr(flags, own, () => serverInput(engine, flags, session));
      const { database } = flags;
      const options = dumpSettings(flags);
      // One branch an engine: only so is it known which settings belong to which.
      return engine === 'postgresql'
        ? addNew(session, {
            ...common(flags),
            engine: 'postgresql',
            server: 'connection' in server ? server : { ...server, engine: 'postgresql' },
            database,
            options: optionChanges.postgresql.parse(options),
          })
        : addNew(session, {
            ...common(flags),
            engine: 'mysql',
            server: 'connection' in server ? server : { ...server, engine: 'mysql' },
            database,
            options: optionChanges.mysql.parse(options),
          });
    }),
  );
}

function addMongodb(add: Command, session: Session): void {
  const command = newSource(add, 'mongodb', 'a MongoDB deployment, or one of its databases')
    .option('--database <database>', 'name of the database (default: all of them)')
    .option('--connection <connection>', 'a known connection instead of a connection string');
  type Flags = CommonFlags & MongodbFlags & Known & { readonly database?: string };
  withStorageOptions(withDumpOptions(withMongodbServerOptions(command), 'mongodb')).action(
    session.answers(async (flags: Flags) => {
      const own = [flags.uri, flags.uriStdin, flags.uriEnv, ...passwordFlags(flags)];
      const found = await knownOr(flags, own, () => mongodbInput(flags, session));
      const known = 'connection' in found;
      return addNew(session, {
        ...common(flags),
        engine: 'mongodb',
        server: known ? found : found.server,
        database: flags.database ?? (known ? null : found.database),
        options: optionChanges.mongodb.parse(dumpSettings(flags)),
      });
    }),
  );
}

function addSqlite(add: Command, session: Session): void {
  const command = newSource(add, 'sqlite', 'a SQLite database').requiredOption(
    '--file <path>',
    'the database file',
  );
  withStorageOptions(command).action(
    session.answers(async (flags: CommonFlags & { readonly file: string }) =>
      addNew(session, {
        ...common(flags),
        engine: 'sqlite',
        file: { path: session.path(flags.file) },
      }),
    ),
  );
}

function addFolder(add: Command, session: Session): void {
  const command = newSource(
    add,
    'files',
    'a folder: configuration, certificates, media',
  ).requiredOption('--folder <path>', 'the folder, on the machine where the tools run');
  type Flags = CommonFlags & MachineFlags & { readonly folder: string };
  withStorageOptions(withDumpOptions(withMachineOptions(command), 'files')).action(
    session.answers(async (flags: Flags) => {
      const machine = machineInput(flags, session);
      return addNew(session, {
        ...common(flags),
        engine: 'files',
        machine,
        folder: pathOn(machine, flags.folder, session),
        options: optionChanges.files.parse(dumpSettings(flags)),
      });
    }),
  );
}

function addRepository(add: Command, session: Session): void {
  const command = newSource(
    add,
    'git',
    'a Git repository with all its branches and tags',
  ).requiredOption('--repository <place>', 'its folder, or a URL that git can clone');
  type Flags = CommonFlags & MachineFlags & { readonly repository: string };
  withStorageOptions(withMachineOptions(command)).action(
    session.answers(async (flags: Flags) => {
      const machine = machineInput(flags, session);
      const { repository } = flags;
      return addNew(session, {
        ...common(flags),
        engine: 'git',
        machine,
        repository: isUrl(repository) ? { url: repository } : pathOn(machine, repository, session),
      });
    }),
  );
}

function addVolume(add: Command, session: Session): void {
  const command = newSource(add, 'docker-volume', 'a Docker volume').requiredOption(
    '--volume <name>',
    'name of the volume',
  );
  type Flags = CommonFlags & MachineFlags & { readonly volume: string };
  withStorageOptions(withDumpOptions(withMachineOptions(command), 'docker-volume')).action(
    session.answers(async (flags: Flags) =>
      addNew(session, {
        ...common(flags),
        engine: 'docker-volume',
        machine: machineInput(flags, session),
        volume: flags.volume,
        options: optionChanges['docker-volume'].parse(dumpSettings(flags)),
      }),
    ),
  );
}

function addCompose(add: Command, session: Session): void {
  const command = newSource(add, 'compose', "a Compose project's own files").requiredOption(
    '--file <path>',
    'its compose file, on the machine where the tools run',
  );
  type Flags = CommonFlags & MachineFlags & { readonly file: string };
  withStorageOptions(withDumpOptions(withMachineOptions(command), 'compose')).action(
    session.answers(async (flags: Flags) => {
      const machine = machineInput(flags, session);
      return addNew(session, {
        ...common(flags),
        engine: 'compose',
        machine,
        file: pathOn(machine, flags.file, session),
        options: optionChanges.compose.parse(dumpSettings(flags)),
      });
    }),
  );
}

function newSource(add: Command, engine: EngineKind, description: string): Command {
  return add
    .command(engine)
    .description(description)
    .requiredOption('--name <name>', 'what you call it')
    .addOption(
      new Option('--environment <environment>', 'how careful to be with it')
        .choices(['production', 'staging', 'development'])
        .default('development'),
    );
}

function common(flags: CommonFlags) {
  return {
    name: flags.name,
    environment: flags.environment,
    storage: storageSettings(flags),
  };
}

async function addNew(session: Session, wanted: CallInput<'sources.add'>) {
  const source = await session.call('sources.add', wanted);
  return done(source, `The source “${source.name}” was added.`);
}

function passwordFlags(flags: ServerFlags | MongodbFlags) {
  return [flags.passwordStdin, flags.passwordEnv, flags.passwordFromProject];
}

/** A URL, or what git writes like one: `user@host:path`. A drive letter of Windows is neither. */
function isUrl(place: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(place) || /^[^/\\:]+@[^/\\:]+:/.test(place);
}
