import type { Command } from 'commander';
import { counted } from '../../../shared/format/count.ts';
import { done } from '../answer.ts';
import { drillId } from '../input/drill-id.ts';
import { wholeNumber } from '../input/parse-number.ts';
import type { Session } from '../session.ts';
import { describeReport, reportTable } from '../text/describe-evidence.ts';

/** `drill report`, `drill reports`, `drill year`: the evidence of drills and incidents. */
export function addDrillReportCommands(drill: Command, session: Session): void {
  drill
    .command('report <id>')
    .description('issue the signed report of a drill or incident that is over')
    .option('--folder <folder>', 'write its files into a folder of their own in there')
    .action(
      session.answers(async (id: string, { folder }: { folder?: string }) => {
        const report = await session.call('evidence.report', {
          drill: drillId(id),
          folder: folder === undefined ? null : { path: session.path(folder) },
        });
        return done(report, describeReport(report));
      }),
    );

  drill
    .command('reports <id>')
    .description('list the reports of a drill or incident, newest first')
    .action(
      session.answers(async (id: string) => {
        const reports = await session.call('evidence.reports', { drill: drillId(id) });
        return done(reports, reportTable(reports));
      }),
    );

  drill
    .command('year')
    .description('write every report of a year, with the audit record, into one folder')
    .argument('<year>', 'of which the drills and incidents are', wholeNumber(2000, 2200))
    .requiredOption('--folder <folder>', 'a new or an empty one')
    .action(
      session.answers(async (year: number, { folder }: { folder: string }) => {
        const made = await session.call('evidence.year', {
          year,
          folder: { path: session.path(folder) },
        });
        return done(made, `${counted(made.reports, 'report')} in ${made.path}`);
      }),
    );
}
