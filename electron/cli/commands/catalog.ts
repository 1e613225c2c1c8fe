import { statSync } from 'node:fs';
import type { Command } from 'commander';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { exitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { printable } from '../text/printable.ts';
import { counted } from '../../../shared/format/count.ts';

/** `catalog`: what this machine knows of all backups. */
export function addCatalogCommands(program: Command, session: Session): void {
  program
    .command('catalog')
    .description('what this machine knows of all backups')
    .command('rebuild')
    .description('take in every backup that is found at a destination')
    .requiredOption('--from <destination>', 'the destination to read')
    .action(
      session.answers(async (flags: { from: string }) => {
        await refuseUnknownFolder(flags.from, session);
        const rebuilt = await session.call('catalog.rebuild', { destination: flags.from });
        return {
          value: rebuilt,
          text: rebuiltText(rebuilt),
          exitCode: rebuilt.problems.some(isLostBackup) ? exitCode.failed : exitCode.done,
        };
      }),
    );
}

/** On a new machine a folder is what people have at hand; they are told the step before. */
async function refuseUnknownFolder(from: string, session: Session): Promise<void> {
  const destinations = await session.call('destinations.list', {});
  if (destinations.some(({ id, name }) => id === from || name === from)) return;
  const folder = session.path(from);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new LifeboatError(
    'not-found',
    `“${from}” is a folder; no destination is called so.`,
    `Add it first: \`lifeboat destination add local --name NAME --path ${folder}\`, then rebuild from NAME.`,
  );
}

/** A backup that is there and was not taken in; the copy of a catalog merely saves typing. */
function isLostBackup({ key }: CallOutput<'catalog.rebuild'>['problems'][number]): boolean {
  return key.endsWith('.manifest.json');
}

function rebuiltText({ sources, backups, problems }: CallOutput<'catalog.rebuild'>): string {
  const taken = `${counted(backups, 'backup')} and ${counted(sources, 'source')} taken in.`;
  if (problems.length === 0) return taken;
  const list = problems.map(({ key, reason }) => `  ${printable(key)}: ${printable(reason)}`);
  return [`${taken} Not taken in:`, ...list].join('\n');
}
