import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { describeAddress } from '../../../shared/model/connection.ts';
import { describeRunner } from '../../../shared/model/runner.ts';
import { done } from '../answer.ts';
import { readPassword } from '../input/read-secret.ts';
import type { PasswordOptions } from '../input/read-secret.ts';
import { serverInput, withPasswordOptions, withServerOptions } from '../input/server-options.ts';
import type { ServerFlags } from '../input/server-options.ts';
import type { Session } from '../session.ts';
import { probeAnswer } from '../text/describe-probe.ts';
import { table } from '../text/table.ts';

/** `connection`: how servers are reached. */
export function addConnectionCommands(program: Command, session: Session): void {
  const connection = program.command('connection').description('how database servers are reached');

  withServerOptions(
    connection
      .command('add')
      .description('add a server')
      .command('postgresql')
      .description('a PostgreSQL server, for instance to restore to')
      .requiredOption('--name <name>', 'what you call it'),
  ).action(
    session.answers(async (flags: ServerFlags & { name: string }) => {
      const server = await serverInput(flags, session.surroundings);
      const added = await session.call('connections.add', { ...server, name: flags.name });
      return done(added, `The connection “${added.name}” was added.`);
    }),
  );

  connection
    .command('list')
    .description('list the connections')
    .action(
      session.answers(async () => {
        const connections = await session.call('connections.list', {});
        const text = table(
          connections,
          [
            { heading: 'NAME', cell: ({ name }) => name },
            { heading: 'ADDRESS', cell: ({ address }) => describeAddress(address) },
            { heading: 'TLS', cell: ({ address }) => ('tls' in address ? address.tls : '') },
            { heading: 'TOOLS', cell: ({ runner }) => describeRunner(runner) },
          ],
          'There are no connections yet. A PostgreSQL source brings its own.',
        );
        return done(connections, text);
      }),
    );

  connection
    .command('test <connection>')
    .description('look whether the server can be reached')
    .action(
      session.answers(async (ref: string) =>
        probeAnswer(await session.call('connections.test', { connection: ref })),
      ),
    );

  withPasswordOptions(
    connection.command('set-password <connection>').description('keep another password for it'),
  ).action(
    session.answers(async (ref: string, flags: PasswordOptions) => {
      const password = await readPassword(flags, session.surroundings);
      if (password === null) {
        throw new LifeboatError(
          'invalid-input',
          'No password was given.',
          'Use --password-stdin or --password-env NAME.',
        );
      }
      const value = await session.call('connections.setPassword', { connection: ref, password });
      return done(value, `The password of “${ref}” was stored.`);
    }),
  );

  connection
    .command('remove <connection>')
    .description('forget a connection and its password')
    .action(
      session.answers(async (ref: string) => {
        const value = await session.call('connections.remove', { connection: ref });
        return done(value, `The connection “${ref}” was removed.`);
      }),
    );
}
