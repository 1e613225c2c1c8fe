import type { Command } from 'commander';
import type { AuditVerification } from '../../../shared/model/audit.ts';
import { done } from '../answer.ts';
import { exitCode } from '../exit-code.ts';
import { wholeNumber } from '../input/parse-number.ts';
import type { Session } from '../session.ts';
import { table } from '../text/table.ts';
import { formatCount } from '../../../shared/format/count.ts';
import { formatMoment } from '../../../shared/format/moment.ts';

/** `audit`: the hash-chained record of who did what. */
export function addAuditCommands(program: Command, session: Session): void {
  const audit = program.command('audit').description('the record of who did what');

  audit
    .command('list')
    .description('list entries, newest first')
    .option('--limit <n>', 'at most this many', wholeNumber(1, 1000), 200)
    .action(
      session.answers(async (flags: { limit: number }) => {
        const entries = await session.call('audit.list', { limit: flags.limit });
        const text = table(
          entries,
          [
            { heading: 'NO', cell: ({ seq }) => String(seq), right: true },
            { heading: 'AT', cell: ({ at }) => formatMoment(at) },
            { heading: 'WHO', cell: ({ actor }) => actor },
            { heading: 'WHAT', cell: ({ action }) => action },
            { heading: 'OF', cell: ({ subject }) => subject },
          ],
          'Nothing was recorded yet.',
        );
        return done(entries, text);
      }),
    );

  audit
    .command('verify')
    .description('check that no entry was changed, removed or put in between')
    .action(
      session.answers(async () => {
        const checked = await session.call('audit.verify', {});
        return {
          value: checked,
          text: verdictText(checked),
          exitCode: checked.intact ? exitCode.done : exitCode.failed,
        };
      }),
    );
}

function verdictText({ intact, entries, firstBroken, head }: AuditVerification): string {
  if (intact) {
    return `Intact: ${formatCount(entries)} entries. The last one's hash, to keep elsewhere as proof:\n  ${head}`;
  }
  return `Not intact: entry ${firstBroken ?? 'unknown'} does not fit the one before it. Everything from there on may have been changed.`;
}
