import type { Command } from 'commander';
import { done } from '../answer.ts';
import { wholeNumber } from '../input/parse-number.ts';
import type { Session } from '../session.ts';
import { calendarTable, trendTables } from '../text/describe-drill-record.ts';
import { addActionItemCommands } from './drill-actions.ts';

/** `drill calendar`, `drill trends`, `drill actions`: what comes of drills over time. */
export function addDrillRecordCommands(drill: Command, session: Session): void {
  drill
    .command('calendar')
    .description('list the drills of a year: due, done, overdue and missed')
    .option('--year <year>', 'another than this one', wholeNumber(2000, 2200))
    .action(
      session.answers(async ({ year = new Date().getFullYear() }: { year?: number }) => {
        const days = await session.call('drills.calendar', { year });
        return done(days, calendarTable(days, year));
      }),
    );

  drill
    .command('trends')
    .description('show how the finished drills of each source and template went, oldest first')
    .option('--source <source>', 'of one source alone')
    .option('--template <template>', 'of one template alone, by its id')
    .action(
      session.answers(async (flags: { source?: string; template?: string }) => {
        const { source = null, template = null } = flags;
        const trends = await session.call('drills.trends', { source, template });
        return done(trends, trendTables(trends));
      }),
    );

  addActionItemCommands(drill, session);
}
