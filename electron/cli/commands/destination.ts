import type { Command } from 'commander';
import type { DestinationTest } from '../../../shared/model/destination.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Session } from '../session.ts';
import { addOrphanCommands } from './destination-orphans.ts';
import { table } from '../text/table.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';

/** `destination`: where copies are kept. */
export function addDestinationCommands(program: Command, session: Session): void {
  const destination = program.command('destination').description('where backups are kept');

  destination
    .command('add')
    .description('add a destination')
    .command('local')
    .description('a folder of this machine, also a mounted one')
    .requiredOption('--name <name>', 'what you call it')
    .requiredOption('--path <dir>', 'the folder')
    .action(
      session.answers(async (flags: { name: string; path: string }) => {
        const added = await session.call('destinations.add', {
          kind: 'local',
          name: flags.name,
          folder: { path: session.path(flags.path) },
        });
        return done(added, `The destination “${added.name}” was added.`);
      }),
    );

  destination
    .command('list')
    .description('list the destinations')
    .action(
      session.answers(async () => {
        const destinations = await session.call('destinations.list', {});
        const text = table(
          destinations,
          [
            { heading: 'NAME', cell: ({ name }) => name },
            { heading: 'KIND', cell: ({ config }) => config.kind },
            { heading: 'PATH', cell: ({ config }) => config.path },
          ],
          'There are no destinations yet. Add one: `lifeboat destination add local`.',
        );
        return done(destinations, text);
      }),
    );

  destination
    .command('test <destination>')
    .description('look whether it can be reached and written to')
    .action(
      session.answers(async (ref: string) =>
        testAnswer(await session.call('destinations.test', { destination: ref })),
      ),
    );

  destination
    .command('remove <destination>')
    .description('forget a destination; the files there are not touched')
    .action(
      session.answers(async (ref: string) => {
        const value = await session.call('destinations.remove', { destination: ref });
        return done(value, `The destination “${ref}” was removed. Its files were not touched.`);
      }),
    );

  addOrphanCommands(destination, session);
}

function testAnswer(test: DestinationTest): Answer {
  if (!test.reachable || !test.writable) {
    throw new LifeboatError(
      test.reachable ? 'file-not-writable' : 'destination-unreachable',
      test.problem ?? 'The destination cannot be used.',
      test.hint ?? 'Check that it is mounted and that you may write there.',
    );
  }
  const { freeBytes, totalBytes } = test;
  const space =
    freeBytes === null
      ? 'The free space is not known.'
      : `${formatBytes(freeBytes)} free${totalBytes === null ? '' : ` of ${formatBytes(totalBytes)}`}.`;
  return done(test, `The destination can be reached and written to. ${space}`);
}
