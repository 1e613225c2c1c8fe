import type { Command } from 'commander';
import { done } from '../answer.ts';
import { checkedId } from '../input/backup-id.ts';
import { wholeNumber } from '../input/parse-number.ts';
import {
  stepInput,
  type StepFlags,
  type StepPlaceFlags,
  withStepOptions,
} from '../input/step-options.ts';
import type { Session } from '../session.ts';
import { describeStep, runTable, stepTable } from '../text/describe-hook.ts';

interface RunsFlags {
  readonly source?: string;
  readonly job?: string;
  readonly failed?: boolean;
  readonly limit: number;
}

/** `hook`: steps before and after the backups and restores of a source. */
export function addHookCommands(program: Command, session: Session): void {
  const hook = program.command('hook').description('steps before and after backups and restores');
  addAddCommand(hook, session);

  hook
    .command('list <source>')
    .description('list the steps of a source, in the order in which they run')
    .action(
      session.answers(async (source: string) => {
        const hooks = await session.call('hooks.get', { source });
        return done(
          hooks,
          stepTable(hooks, 'This source has no steps. Add one: `lifeboat hook add SOURCE`.'),
        );
      }),
    );

  hook
    .command('remove <source> <step>')
    .description('remove a step, by its id')
    .action(
      session.answers(async (source: string, id: string) => {
        const step = checkedId(id, 'a step', '`lifeboat hook list SOURCE` shows the ids.');
        const value = await session.call('hooks.remove', { source, step });
        return done(value, 'The step was removed.');
      }),
    );

  hook
    .command('runs')
    .description('list the steps that ran, newest first')
    .option('--source <source>', 'only those of this source')
    .option('--job <id>', 'only those of this job')
    .option('--failed', 'only steps after the work that failed and were not put away')
    .option('--limit <n>', 'at most this many', wholeNumber(1, 1000), 100)
    .action(
      session.answers(async (flags: RunsFlags) => {
        const { source, job, failed, limit } = flags;
        const alertsOnly = failed === true;
        const runs = await session.call('hooks.runs', {
          source: source ?? null,
          job: job ?? null,
          alertsOnly,
          limit,
        });
        return done(runs, runTable(runs, alertsOnly));
      }),
    );

  hook
    .command('acknowledge <run>')
    .description('put the alert of a failed step away, by the id of its run')
    .action(
      session.answers(async (id: string) => {
        const run = checkedId(id, 'a run', '`lifeboat hook runs --failed` shows the ids.');
        const value = await session.call('hooks.acknowledge', { run });
        return done(value, 'The alert was put away. `lifeboat hook runs` goes on to show the run.');
      }),
    );
}

function addAddCommand(hook: Command, session: Session): void {
  const command = hook
    .command('add <source>')
    .description('add a step behind those that are there');
  withStepOptions(command).action(
    session.answers(async (source: string, { on, phase, ...flags }: StepPlaceFlags & StepFlags) => {
      const step = await stepInput(session, [source], flags);
      const added = await session.call('hooks.add', { source, event: on, phase, step });
      return done(added, `The step was added.\n${describeStep(added)}`);
    }),
  );
}
