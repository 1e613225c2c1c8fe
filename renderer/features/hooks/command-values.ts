import type { CallInput } from '../../../shared/contract/contract.ts';
import type { ChosenPath } from '../../api/use-choose-path.ts';
import { isTime, WRONG_TIME } from '../../ui/steps/step-values.ts';

/** What the dialog for a new command holds. */
export interface CommandValues {
  readonly name: string;
  readonly program: ChosenPath | null;
  /** One argument a line. */
  readonly args: string;
  readonly folder: ChosenPath | null;
  readonly timeoutSeconds: number | string;
}

export const emptyCommand: CommandValues = {
  name: '',
  program: null,
  args: '',
  folder: null,
  timeoutSeconds: 60,
};

export function validateCommand(
  values: CommandValues,
): Partial<Record<keyof CommandValues, string>> {
  return {
    ...(values.name.trim() === '' ? { name: 'Give the command a name.' } : {}),
    ...(values.program === null ? { program: 'Choose the program.' } : {}),
    ...(isTime(values.timeoutSeconds) ? {} : { timeoutSeconds: WRONG_TIME }),
  };
}

/** The command as the contract takes it. Spaces within a line are part of its argument. */
export function toCommand(values: CommandValues): CallInput<'commands.add'> {
  const { name, program, args, folder, timeoutSeconds } = values;
  return {
    name: name.trim(),
    program: { pathToken: program?.pathToken ?? '' },
    args: args.split('\n').filter((line) => line !== ''),
    folder: folder === null ? null : { pathToken: folder.pathToken },
    timeoutSeconds: Number(timeoutSeconds),
  };
}
