import type { ScheduleChanges, ScheduleMethod } from '../../../shared/contract/schedule.ts';
import { describeCall } from '../tools/describe-call.ts';
import type { InstallSteps } from './start-method.ts';

/** The steps as they are shown before and after they are done. */
export function showChanges(
  method: ScheduleMethod,
  { steps, notes }: InstallSteps,
): ScheduleChanges {
  return {
    method,
    files: steps.flatMap((step): ScheduleChanges['files'] => {
      if (step.kind === 'run') return step.shows === undefined ? [] : [step.shows];
      const { path } = step;
      return step.kind === 'write'
        ? [{ path, content: step.content, action: 'write' }]
        : [{ path, content: null, action: 'remove' }];
    }),
    commands: steps.flatMap((step) =>
      step.kind === 'run' ? [describeCall({ tool: step.tool, args: step.args })] : [],
    ),
    notes: [...notes],
  };
}
