import type { z } from 'zod';
import type { backupPlanSchema } from '../../../shared/contract/backups.ts';
import type { RestorePlan } from '../../../shared/model/restore.ts';
import { printable } from './printable.ts';
import { fields, table } from './table.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';

/** What a backup would run, in the order it would run it. */
export function describeBackupPlan(plan: z.infer<typeof backupPlanSchema>): string {
  const { estimatedBytes } = plan;
  const facts = fields([
    ['Source', plan.source],
    ['Destinations', plan.destinations.join(', ')],
    ['Stages', plan.stages.join(' → ') || 'none'],
    ['Size', estimatedBytes === null ? 'not known' : `about ${formatBytes(estimatedBytes)}`],
    ...plan.notes.map((note) => ['Note', note] as const),
  ]);
  return `Dry run: nothing was written.\n\n${facts}\n\n${commandsText(plan.commands)}`;
}

/** What a restore would run, and whether anything stands in its way. */
export function describeRestorePlan(plan: RestorePlan): string {
  const checks = table(
    plan.checks,
    [
      { heading: 'CHECK', cell: ({ name }) => name },
      { heading: 'OUTCOME', cell: ({ outcome }) => outcome },
      {
        heading: 'FOUND',
        cell: ({ text, hint }) => (hint === null ? text : `${text} ${hint}`),
      },
    ],
    'Nothing had to be checked.',
  );
  const head = `Dry run: nothing was touched.\n\n${fields([['Target', plan.target]])}`;
  return `${head}\n\n${checks}\n\n${commandsText(plan.commands)}`;
}

function commandsText(commands: readonly string[]): string {
  if (commands.length === 0) return 'No program would be run; the core does it itself.';
  return ['Would run:', ...commands.map((command) => `  ${printable(command)}`)].join('\n');
}
