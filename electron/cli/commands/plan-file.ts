import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done } from '../answer.ts';
import { collect } from '../input/parse-number.ts';
import type { Session } from '../session.ts';
import { differenceTable } from '../text/plan-tables.ts';
import { planAnswer } from './plan-edit.ts';

interface CompareFlags {
  readonly plan?: string;
  readonly rename?: readonly string[];
}

interface ImportFlags {
  readonly name?: string;
  readonly rename?: readonly string[];
  readonly replace?: true;
  readonly disabled?: true;
}

/** `plan export`, `import` and `compare`: a plan as a file that a team keeps in version control. */
export function addPlanFileCommands(plan: Command, session: Session): void {
  plan
    .command('export <plan>')
    .description('write a plan as a readable file (YAML), without a secret')
    .option('--file <file>', 'into this file; it replaces a plan file and nothing else')
    .action(
      session.answers(async (name: string, { file }: { file?: string }) => {
        const path = file === undefined ? null : { path: session.path(file) };
        const value = await session.call('plans.export', { plan: name, file: path });
        return done(value, value.path === null ? value.yaml.trimEnd() : `Written: ${value.path}`);
      }),
    );

  plan
    .command('import <file>')
    .description('take a plan file in')
    .option('--name <name>', 'call it so here (default: as in the file)')
    .option('--rename <theirs=ours>', 'what is called otherwise here; may be repeated', collect)
    .option('--replace', 'put it in the place of the plan of its name')
    .option('--disabled', 'keep it switched off for now')
    .action(
      session.answers(async (file: string, flags: ImportFlags) => {
        const { gaps, ...taken } = await session.call('plans.import', {
          file: { path: session.path(file) },
          name: flags.name ?? null,
          rename: pairs(flags.rename ?? []),
          replace: flags.replace === true,
          enabled: flags.disabled !== true,
        });
        const answer = await planAnswer(session, taken, 'The plan was taken in.');
        for (const gap of gaps) session.notice(`Note: ${gap}`);
        return { ...answer, value: { ...taken, gaps } };
      }),
    );

  plan
    .command('compare <file>')
    .description('show where a plan file differs from the plan of its name')
    .option('--plan <plan>', 'from this plan instead')
    .option('--rename <theirs=ours>', 'what is called otherwise here; may be repeated', collect)
    .action(
      session.answers(async (file: string, { plan: other, rename }: CompareFlags) => {
        const value = await session.call('plans.compare', {
          file: { path: session.path(file) },
          plan: other ?? null,
          rename: pairs(rename ?? []),
        });
        return done(value, differenceTable(value));
      }),
    );
}

/** At the last sign, so that a name of theirs may hold one. */
function pairs(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, theirs, ours] = /^(.+)=([^=]+)$/s.exec(text) ?? [];
      if (theirs !== undefined && ours !== undefined) return [theirs, ours];
      throw new LifeboatError(
        'invalid-input',
        `“${text}” does not say what is called how.`,
        'Write --rename THEIRS=OURS: the name in the file, and the one that it has here.',
      );
    }),
  );
}
