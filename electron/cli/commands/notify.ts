import type { Command } from 'commander';
import { done } from '../answer.ts';
import { wholeNumber } from '../input/parse-number.ts';
import type { Session } from '../session.ts';
import { deliveryTable } from '../text/describe-channel.ts';

/** `notify`: messages on their way to channels. */
export function addNotifyCommands(program: Command, session: Session): void {
  const notify = program.command('notify').description('messages to channels');

  notify
    .command('test <channel>')
    .description('send a message that says it is a test')
    .action(
      session.answers(async (ref: string) => {
        const delivery = await session.call('channels.test', { channel: ref });
        return done(
          delivery,
          delivery.state === 'sent'
            ? `The test arrived at “${delivery.channel}”.`
            : 'Notices of the desktop are shown by the window: it shows this one as soon as it runs.',
        );
      }),
    );

  notify
    .command('log')
    .description('list the messages that were sent, wait or failed, newest first')
    .option('--channel <channel>', 'only those of this channel')
    .option('--limit <n>', 'at most this many', wholeNumber(1, 1000), 100)
    .action(
      session.answers(async ({ channel, limit }: { channel?: string; limit: number }) => {
        const deliveries = await session.call('channels.deliveries', {
          channel: channel ?? null,
          limit,
        });
        return done(deliveries, deliveryTable(deliveries));
      }),
    );
}
