import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { describeAddress } from '../../../shared/model/connection.ts';
import { describeRunner } from '../../../shared/model/runner.ts';
import { done } from '../answer.ts';
import { readPassword } from '../input/read-secret.ts';
import type { PasswordOptions } from '../input/read-secret.ts';
import { withPasswordOptions } from '../input/server-options.ts';
import type { Session } from '../session.ts';
import { probeAnswer } from '../text/describe-probe.ts';
import { table } from '../text/table.ts';
import { addConnectionAddCommands } from './connection-add.ts';

/** `connection`: how servers and machines are reached. */
export function addConnectionCommands(program: Command, session: Session): void {
  const connection = program
    .command('connection')
    .description('how servers and machines are reached, and where the tools run');

  addConnectionAddCommands(
    connection.command('add').description('add a server or machine'),
    session,
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
          'There are no connections yet. A source on a server brings its own.',
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
