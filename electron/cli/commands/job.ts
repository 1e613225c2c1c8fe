import type { Command } from 'commander';
import type { JobSummary } from '../../../shared/contract/jobs.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done } from '../answer.ts';
import { checkedId } from '../input/backup-id.ts';
import { wholeNumber } from '../input/parse-number.ts';
import { type UntilFlags, untilMoment, withUntilOptions } from '../input/until-options.ts';
import type { Session } from '../session.ts';
import { describeJob, jobTable } from '../text/describe-job.ts';

/** `job`: the queue, also of other Lifeboat processes on the same catalog. */
export function addJobCommands(program: Command, session: Session): void {
  const job = program
    .command('job')
    .description('backups, verifications, restores and purges at work');

  job
    .command('list')
    .description('list jobs, newest first')
    .option('--limit <n>', 'at most this many', wholeNumber(1, 1000), 100)
    .action(
      session.answers(async (flags: { limit: number }) => {
        const jobs = await session.call('jobs.list', { limit: flags.limit });
        return done(jobs, jobTable(jobs));
      }),
    );

  job
    .command('show <id>')
    .description('show one job')
    .action(
      session.answers(async (id: string) => {
        const found = await getJob(id, session);
        return done(found, describeJob(found));
      }),
    );

  job
    .command('cancel <id>')
    .description('ask a job to stop, also one that another process runs')
    .action(
      session.answers(async (id: string) => {
        const found = await getJob(id, session);
        await session.call('jobs.cancel', { job: found.id });
        const text = `The job ${found.id} was asked to stop. It cleans up first; \`lifeboat job show ${found.id}\` tells when it has.`;
        return done(await getJob(id, session), text);
      }),
    );

  withUntilOptions(
    job.command('postpone <id>').description('let a waiting job begin no earlier than then'),
  ).action(
    session.answers(async (id: string, flags: UntilFlags) => {
      const found = await getJob(id, session);
      const until = untilMoment(flags);
      if (until === null) {
        throw new LifeboatError(
          'invalid-input',
          '`job postpone` needs to know until when.',
          'Give --for 2h, or --until with a moment.',
        );
      }
      await session.call('jobs.postpone', { job: found.id, until });
      const after = await getJob(id, session);
      return done(after, describeJob(after));
    }),
  );
}

async function getJob(id: string, session: Session): Promise<JobSummary> {
  const job = checkedId(id, 'a job', '`lifeboat job list` shows the ids.');
  return session.call('jobs.get', { job });
}
