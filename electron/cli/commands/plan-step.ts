import type { Command } from 'commander';
import { done } from '../answer.ts';
import { checkedId } from '../input/backup-id.ts';
import {
  stepInput,
  type StepFlags,
  type StepPlaceFlags,
  withStepOptions,
} from '../input/step-options.ts';
import type { Session } from '../session.ts';
import { describeStep, stepTable } from '../text/describe-hook.ts';

/** `plan step`: steps around all backups and restores of a plan's sources. */
export function addPlanStepCommands(plan: Command, session: Session): void {
  const step = plan
    .command('step')
    .description('steps before and after the backups of a plan, and the restores of them');

  const add = step
    .command('add <plan>')
    .description('add a step behind those that are there; those of a source run inside them');
  withStepOptions(add).action(
    session.answers(async (name: string, { on, phase, ...flags }: StepPlaceFlags & StepFlags) => {
      const { id, sources } = await session.call('plans.get', { plan: name });
      const wanted = await stepInput(
        session,
        sources.map((source) => source.id),
        flags,
      );
      const added = await session.call('plans.addStep', {
        plan: id,
        event: on,
        phase,
        step: wanted,
      });
      return done(added, `The step was added.\n${describeStep(added)}`);
    }),
  );

  step
    .command('list <plan>')
    .description('list the steps of a plan, in the order in which they run')
    .action(
      session.answers(async (name: string) => {
        const steps = await session.call('plans.steps', { plan: name });
        const whenEmpty = 'This plan has no steps. Add one: `lifeboat plan step add PLAN`.';
        return done(steps, stepTable(steps, whenEmpty));
      }),
    );

  step
    .command('remove <plan> <step>')
    .description('remove a step, by its id')
    .action(
      session.answers(async (name: string, id: string) => {
        const wanted = checkedId(id, 'a step', '`lifeboat plan step list PLAN` shows the ids.');
        const value = await session.call('plans.removeStep', { plan: name, step: wanted });
        return done(value, 'The step was removed.');
      }),
    );
}
