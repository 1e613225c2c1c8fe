import type { Command } from 'commander';
import { done } from '../answer.ts';
import type { Session } from '../session.ts';
import { probeAnswer } from '../text/describe-probe.ts';
import { describeSource, sourceTable } from '../text/describe-source.ts';
import { addSourceAddCommands } from './source-add.ts';
import { addSourceCheckCommands } from './source-check.ts';

/** `source`: what is protected. */
export function addSourceCommands(program: Command, session: Session): void {
  const source = program
    .command('source')
    .description('what is protected: databases, files, repositories, volumes');
  addSourceAddCommands(source.command('add').description('add a source'), session);
  addSourceCheckCommands(source, session);

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
