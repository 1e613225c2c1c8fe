import type { Command } from 'commander';
import { counted } from '../../../shared/format/count.ts';
import { done } from '../answer.ts';
import { drillId } from '../input/drill-id.ts';
import { endAnswer } from '../run-drill.ts';
import type { Session } from '../session.ts';
import { describeDrill } from '../text/describe-drill.ts';

/** `drill finish`, `abandon`, `export`, `import`: how a run ends, and how it goes to another machine. */
export function addDrillEndCommands(drill: Command, session: Session): void {
  addEnds(drill, session);
  addState(drill, session);
}

function addEnds(drill: Command, session: Session): void {
  drill
    .command('finish <id>')
    .description('end a drill whose steps are over; the exit code tells its verdict')
    .option('--remarks <text>', 'what else belongs into the report')
    .option('--by <name>', 'who says so (default: who leads)')
    .action(
      session.answers(async (id: string, { remarks, by }: { remarks?: string; by?: string }) => {
        const wanted = { drill: drillId(id), remarks: remarks ?? '', by: by ?? null };
        return endAnswer(await session.call('drills.finish', wanted));
      }),
    );

  drill
    .command('abandon <id>')
    .description('end a drill without a pass: stop what Lifeboat is at and remove what it made')
    .requiredOption('--reason <text>', 'why, for the record')
    .option('--by <name>', 'who says so (default: who leads)')
    .action(
      session.answers(async (id: string, { reason, by }: { reason: string; by?: string }) => {
        const wanted = { drill: drillId(id), reason, by: by ?? null };
        const view = await session.call('drills.abandon', wanted);
        return done(view, describeDrill(view));
      }),
    );
}

function addState(drill: Command, session: Session): void {
  drill
    .command('export <id> <file>')
    .description('write the drill with its files to one file, to go on with it on another machine')
    .action(
      session.answers(async (id: string, file: string) => {
        const wanted = { drill: drillId(id), file: { path: session.path(file) } };
        const written = await session.call('drills.export', wanted);
        return done(
          written,
          [
            `The drill was written to ${written.path}.`,
            ...scratchLines(written.scratchElsewhere, 'stays here: only this machine removes it'),
          ].join('\n'),
        );
      }),
    );

  drill
    .command('import <file>')
    .description('take a drill in from such a file, or what happened to it elsewhere')
    .action(
      session.answers(async (file: string) => {
        const wanted = { file: { path: session.path(file) } };
        const { view, added, scratchElsewhere } = await session.call('drills.import', wanted);
        const news =
          added === 0
            ? 'Nothing was new: this side is as far as the file, or farther.'
            : `Took in ${counted(added, 'event')} of the drill.`;
        const left = scratchLines(
          scratchElsewhere,
          'is on the machine that made it, which has to remove it: take the drill back there for that',
        );
        return done(
          { view, added, scratchElsewhere },
          [news, ...left, '', describeDrill(view)].join('\n'),
        );
      }),
    );
}

function scratchLines(places: readonly string[], what: string): string[] {
  return places.map((place) => `The scratch target ${place} ${what}.`);
}
