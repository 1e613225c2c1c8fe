import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { DescribedStep, SourceHooks } from '../../../shared/contract/hooks.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { formatMoment } from '../../../shared/format/moment.ts';
import type { HookCommand } from '../../../shared/model/hook.ts';
import { fields, table } from './table.ts';

type Run = CallOutput<'hooks.runs'>[number];

export function stepTable({ backup, restore }: SourceHooks, whenEmpty: string): string {
  return table(
    [...backup.before, ...backup.after, ...restore.before, ...restore.after],
    [
      { heading: 'ID', cell: ({ id }) => id },
      { heading: 'WHEN', cell: ({ event, phase }) => `${phase} ${event}` },
      { heading: 'STEP', cell: ({ description }) => description },
    ],
    whenEmpty,
  );
}

export function describeStep({ id, event, phase, description }: DescribedStep): string {
  return fields([
    ['Step', id],
    ['When', `${phase} each ${event}`],
    ['Does', description],
  ]);
}

export function commandTable(commands: readonly HookCommand[]): string {
  return commands.length === 0
    ? 'There are no commands yet. Enter one: `lifeboat command add`.'
    : commands.map(describeHookCommand).join('\n\n');
}

/** A command in full; each argument on a line of its own, so that none hides in another. */
export function describeHookCommand(command: HookCommand): string {
  const { id, name, program, args, folder, timeoutSeconds } = command;
  return fields([
    ['Command', name],
    ['Id', id],
    ['Program', program],
    ...args.map((argument, index): [string, string] => [`Argument ${index + 1}`, argument]),
    ['Folder', folder ?? 'that of the program'],
    ['Time limit', formatDuration(timeoutSeconds * 1000)],
  ]);
}

export function runTable(runs: readonly Run[], alertsOnly: boolean): string {
  return table(
    runs,
    [
      { heading: 'ID', cell: ({ id }) => id },
      { heading: 'STARTED', cell: ({ startedAt }) => formatMoment(startedAt) },
      { heading: 'SOURCE', cell: ({ source }) => source },
      { heading: 'WHEN', cell: ({ event, phase }) => `${phase} ${event}` },
      { heading: 'OUTCOME', cell: ({ outcome }) => outcome },
      {
        heading: 'TOOK',
        cell: ({ durationMs }) => (durationMs === null ? '–' : formatDuration(durationMs)),
      },
      { heading: 'STEP', cell: ({ error, description }) => error ?? description },
    ],
    alertsOnly ? 'No step after a backup or restore failed.' : 'No step has run yet.',
  );
}
