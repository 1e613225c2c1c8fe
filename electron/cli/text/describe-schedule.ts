import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { ScheduleChanges } from '../../../shared/contract/schedule.ts';
import { formatMoment } from '../../../shared/format/moment.ts';
import { printable } from './printable.ts';
import { fields } from './table.ts';

/** What installing or removing writes and runs, word for word. */
export function describeChanges({ method, files, commands, notes }: ScheduleChanges): string {
  const parts = [
    `Method: ${method}`,
    ...files.map(({ path, content, action }) =>
      [
        `${action === 'write' ? 'Write' : 'Remove'}: ${printable(path)}`,
        ...(content === null ? [] : indented(content)),
      ].join('\n'),
    ),
    ...(commands.length === 0 ? [] : [['Run:', ...indented(commands.join('\n'))].join('\n')]),
    ...(notes.length === 0 ? [] : [['Notes:', ...indented(notes.join('\n'))].join('\n')]),
  ];
  return parts.join('\n\n');
}

export function describeScheduleStatus(status: CallOutput<'schedule.status'>): string {
  const { methods, installed, lastLookAt } = status;
  return fields([
    ['Installed', installed.length === 0 ? 'nothing' : installed.join(', ')],
    ['This machine has', methods.length === 0 ? 'nothing that could be used' : methods.join(', ')],
    ['Last look', lastLookAt === null ? 'never' : formatMoment(lastLookAt)],
  ]);
}

function indented(text: string): string[] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => `  ${printable(line)}`.trimEnd());
}
