import type { Command } from 'commander';
import { done } from '../answer.ts';
import { wholeNumber } from '../input/parse-number.ts';
import { runPlan } from '../run-plan.ts';
import type { Session } from '../session.ts';
import { templatesText } from '../text/describe-protection.ts';
import { historyTable, nextRunsText, planTable } from '../text/plan-tables.ts';
import { addPlanEditCommands, planAnswer } from './plan-edit.ts';
import { addPlanFileCommands } from './plan-file.ts';
import { addPlanStepCommands } from './plan-step.ts';

/** `plan`: what is backed up when, where to, how long it is kept and how it is checked. */
export function addPlanCommands(program: Command, session: Session): void {
  const plan = program
    .command('plan')
    .description('what is backed up when, where to, how long kept and how checked');
  addPlanEditCommands(plan, session);
  addLookingCommands(plan, session);
  addPlanFileCommands(plan, session);
  addPlanStepCommands(plan, session);

  plan
    .command('run <plan>')
    .description('take a backup of each of its sources now, whatever its schedule says')
    .action(session.answers((name: string) => runPlan(session, name)));

  plan
    .command('remove <plan>')
    .description('remove a plan; its backups stay')
    .action(
      session.answers(async (name: string) => {
        const value = await session.call('plans.remove', { plan: name });
        return done(
          value,
          `The plan “${name}” was removed. Its backups stay until another plan covers them.`,
        );
      }),
    );
}

function addLookingCommands(plan: Command, session: Session): void {
  plan
    .command('list')
    .description('list the plans with their next backup')
    .action(
      session.answers(async () => {
        const plans = await session.call('plans.list', {});
        return done(plans, planTable(plans));
      }),
    );

  plan
    .command('show <plan>')
    .description('show all that a plan says')
    .action(
      session.answers(async (name: string) =>
        planAnswer(session, await session.call('plans.get', { plan: name })),
      ),
    );

  plan
    .command('next <plan>')
    .description('show the next runs of all that a plan does on a schedule')
    .option('--count <n>', 'how many of each', wholeNumber(1, 100), 10)
    .action(
      session.answers(async (name: string, { count }: { count: number }) => {
        const { enabled } = await session.call('plans.get', { plan: name });
        const next = await session.call('plans.next', { plan: name, count });
        return done(next, nextRunsText(next, enabled));
      }),
    );

  plan
    .command('history <plan>')
    .description('show what became of the runs of a plan, newest first')
    .option('--limit <n>', 'at most this many', wholeNumber(1, 1000), 100)
    .action(
      session.answers(async (name: string, { limit }: { limit: number }) => {
        const runs = await session.call('plans.history', { plan: name, limit });
        return done(runs, historyTable(runs));
      }),
    );

  plan
    .command('templates')
    .description('show the plans to start from')
    .action(
      session.answers(async () => {
        const templates = await session.call('plans.templates', {});
        return done(templates, await templatesText(session, templates));
      }),
    );
}
