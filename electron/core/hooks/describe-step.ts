import type { HookCommand, StepAction } from '../../../shared/model/hook.ts';
import { describeCall } from '../tools/describe-call.ts';
import { composeCall } from './compose-call.ts';

/**
 * What a step does, in full: the command line of compose, a command with its program and arguments; of an
 * address only what is no secret. `command` is the one that the action names, null when it is gone.
 */
export function describeAction(action: StepAction, command: HookCommand | null): string {
  switch (action.kind) {
    case 'compose': {
      const line = describeCall(composeCall(action));
      return action.services.length === 0 ? `${line} (every service)` : line;
    }
    case 'http':
      return `${action.method} ${action.origin}/… (the rest of the address is secret)`;
    case 'command':
      return command === null ? 'a command that was removed' : describeCommand(command);
  }
}

/** A command by its name, with all that it runs. */
export function describeCommand({ name, program, args }: HookCommand): string {
  return `${name}: ${describeCall({ tool: program, args })}`;
}
