import type { Command } from 'commander';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { done } from '../answer.ts';
import { runnerInput, withRunnerOptions } from '../input/runner-options.ts';
import type { RunnerFlags } from '../input/runner-options.ts';
import {
  mongodbInput,
  serverInput,
  withMongodbServerOptions,
  withServerOptions,
} from '../input/server-options.ts';
import type { MongodbFlags, ServerFlags } from '../input/server-options.ts';
import type { Session } from '../session.ts';

type Named = { readonly name: string };

/** `connection add`: one command a kind of server, and one for machines without a server. */
export function addConnectionAddCommands(add: Command, session: Session): void {
  withServerOptions(
    named(add, 'postgresql', 'a PostgreSQL server, for instance to restore to'),
    'postgresql',
  ).action(
    session.answers(async (flags: ServerFlags & Named) =>
      addNew(session, {
        ...(await serverInput('postgresql', flags, session)),
        name: flags.name,
      }),
    ),
  );
  withServerOptions(named(add, 'mysql', 'a MySQL or MariaDB server'), 'mysql').action(
    session.answers(async (flags: ServerFlags & Named) =>
      addNew(session, { ...(await serverInput('mysql', flags, session)), name: flags.name }),
    ),
  );
  withMongodbServerOptions(named(add, 'mongodb', 'a MongoDB deployment')).action(
    session.answers(async (flags: MongodbFlags & Named) =>
      addNew(session, { ...(await mongodbInput(flags, session)).server, name: flags.name }),
    ),
  );
  withRunnerOptions(
    named(add, 'machine', 'a machine or container with files, repositories or volumes'),
  ).action(
    session.answers(async (flags: RunnerFlags & Named) =>
      addNew(session, {
        engine: 'machine',
        runner: runnerInput(flags, session),
        name: flags.name,
      }),
    ),
  );
}

function named(add: Command, kind: string, description: string): Command {
  return add
    .command(kind)
    .description(description)
    .requiredOption('--name <name>', 'what you call it');
}

async function addNew(session: Session, wanted: CallInput<'connections.add'>) {
  const added = await session.call('connections.add', wanted);
  return done(added, `The connection “${added.name}” was added.`);
}
