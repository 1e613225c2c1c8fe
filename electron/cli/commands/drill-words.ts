import type { Command } from 'commander';
import { LifeboatError } from '../../../shared/model/error.ts';
import { done } from '../answer.ts';
import { drillId } from '../input/drill-id.ts';
import type { Session } from '../session.ts';
import { describeDrill } from '../text/describe-drill.ts';

interface WithStep {
  readonly step?: string;
  readonly by?: string;
}

/** `drill note`, `attach`, `review`: what people add to a run. */
export function addDrillWordCommands(drill: Command, session: Session): void {
  drill
    .command('note <id>')
    .description('write something down, with the time; also after the end')
    .requiredOption('--text <text>', 'what')
    .option('--step <step>', 'the step that it is about, by its id')
    .option('--by <name>', 'who says so (default: who leads)')
    .action(
      session.answers(async (id: string, flags: WithStep & { text: string }) => {
        const { text, step, by } = flags;
        const view = await session.call('drills.note', {
          drill: drillId(id),
          text,
          step: step ?? null,
          by: by ?? null,
        });
        return done(view, 'The note was added.');
      }),
    );

  drill
    .command('attach <id> <file>')
    .description('keep a copy of a file with the drill, with its hash')
    .option('--step <step>', 'the step that it is about, by its id')
    .option('--by <name>', 'who brings it (default: who leads)')
    .action(
      session.answers(async (id: string, file: string, { step, by }: WithStep) => {
        const attached = await session.call('drills.attach', {
          drill: drillId(id),
          file: { path: session.path(file) },
          step: step ?? null,
          by: by ?? null,
        });
        return done(attached, `The file was attached; its id is ${attached.attachmentId}.`);
      }),
    );

  drill
    .command('review <id>')
    .description('after the end: what went well and what went poorly; may be said again')
    .option('--well <text>', 'what went well')
    .option('--poorly <text>', 'what went poorly')
    .option('--by <name>', 'who says so (default: who leads)')
    .action(
      session.answers(
        async (
          id: string,
          { well, poorly, by }: { well?: string; poorly?: string; by?: string },
        ) => {
          if ((well ?? '').trim() === '' && (poorly ?? '').trim() === '')
            throw new LifeboatError(
              'invalid-input',
              'A review says something.',
              'Give --well, --poorly or both.',
            );
          const view = await session.call('drills.review', {
            drill: drillId(id),
            wentWell: well ?? '',
            wentPoorly: poorly ?? '',
            by: by ?? null,
          });
          return done(view, describeDrill(view));
        },
      ),
    );
}
