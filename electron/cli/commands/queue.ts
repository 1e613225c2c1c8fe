import type { Command } from 'commander';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { formatMoment } from '../../../shared/format/moment.ts';
import { done } from '../answer.ts';
import { type UntilFlags, untilMoment, withUntilOptions } from '../input/until-options.ts';
import type { Session } from '../session.ts';
import { fields } from '../text/table.ts';

/** `queue`: all that waits, in every Lifeboat process of this catalog. */
export function addQueueCommands(program: Command, session: Session): void {
  const queue = program.command('queue').description('all jobs that wait for their turn');
  const answer = async () => {
    const status = await session.call('queue.status', {});
    return done(status, statusText(status));
  };

  queue
    .command('status')
    .description('what runs, what waits, and whether the queue is paused')
    .action(session.answers(answer));

  withUntilOptions(
    queue
      .command('pause')
      .description('let nothing begin but restores; what runs goes on')
      .addHelpText('after', '\nWithout a time it is paused until `lifeboat queue resume`.'),
  ).action(
    session.answers(async (flags: UntilFlags) => {
      await session.call('queue.pause', { until: untilMoment(flags) });
      return answer();
    }),
  );

  queue
    .command('resume')
    .description('let jobs begin again')
    .action(
      session.answers(async () => {
        await session.call('queue.resume', {});
        return answer();
      }),
    );
}

function statusText({ paused, running, waiting }: CallOutput<'queue.status'>): string {
  return fields([
    ['Running', String(running)],
    ['Waiting', String(waiting)],
    [
      'Paused',
      paused === null
        ? 'no'
        : `by ${paused.by} at ${formatMoment(paused.at)}, until ${
            paused.until === null ? 'somebody resumes' : formatMoment(paused.until)
          }`,
    ],
  ]);
}
