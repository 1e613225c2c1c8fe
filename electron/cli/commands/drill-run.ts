import type { Command } from 'commander';
import { done } from '../answer.ts';
import { drillId, onlyOpenDrill } from '../input/drill-id.ts';
import { wholeNumber } from '../input/parse-number.ts';
import { followDrill } from '../run-drill.ts';
import type { Session } from '../session.ts';
import { describeDrill, drillTable } from '../text/describe-drill.ts';

interface ListFlags {
  readonly open?: boolean;
  readonly source?: string;
  readonly template?: string;
  readonly limit: number;
}

/** `drill list`, `status`, `pause`, `resume`, `hand-over`: a run and its clock. */
export function addDrillRunCommands(drill: Command, session: Session): void {
  addLooks(drill, session);
  addClock(drill, session);
}

function addLooks(drill: Command, session: Session): void {
  drill
    .command('list')
    .description('list the drills, the newest first')
    .option('--open', 'only those that are not over')
    .option('--source <source>', 'of one source alone')
    .option('--template <template>', 'with one template alone, by its id')
    .option('--limit <n>', 'how many at most', wholeNumber(1, 1000), 100)
    .action(
      session.answers(async ({ open, source, template, limit }: ListFlags) => {
        const found = await session.call('drills.list', {
          kind: 'drill',
          open: open ?? false,
          source: source ?? null,
          template: template ?? null,
          limit,
        });
        const isNarrowed = open === true || source !== undefined || template !== undefined;
        return done(found, drillTable(found, isNarrowed));
      }),
    );

  drill
    .command('status [id]')
    .description(
      'how a drill stands and what is to be done now; without an id the one that goes on',
    )
    .option('--go-on', 'let Lifeboat go on with its own steps, for instance after a crash')
    .action(
      session.answers(async (id: string | undefined, { goOn }: { goOn?: boolean }) => {
        const named = id === undefined ? await onlyOpenDrill(session) : drillId(id);
        const now = await session.call('drills.get', { drill: named });
        if (goOn !== true || now.status !== 'running') return done(now, describeDrill(now));
        await session.call('drills.resume', { drill: named });
        const view = await followDrill(session, named);
        return done(view, describeDrill(view));
      }),
    );
}

function addClock(drill: Command, session: Session): void {
  drill
    .command('pause <id>')
    .description('stop the clock, and what Lifeboat is at')
    .requiredOption('--reason <text>', 'why, for the record')
    .option('--by <name>', 'who says so (default: who leads)')
    .action(
      session.answers(async (id: string, { reason, by }: { reason: string; by?: string }) => {
        const wanted = { drill: drillId(id), reason, by: by ?? null };
        const view = await session.call('drills.pause', wanted);
        return done(view, describeDrill(view));
      }),
    );

  drill
    .command('resume <id>')
    .description('go on, with the clock and what Lifeboat was at')
    .option('--by <name>', 'who says so (default: who leads)')
    .action(
      session.answers(async (id: string, { by }: { by?: string }) => {
        await session.call('drills.resume', { drill: drillId(id), by: by ?? null });
        const view = await followDrill(session, id);
        return done(view, describeDrill(view));
      }),
    );

  drill
    .command('hand-over <id>')
    .description('give the lead, or a role, to another person')
    .requiredOption('--to <name>', 'who takes it')
    .option('--role <role>', 'the role, by its id (default: the lead)')
    .option('--by <name>', 'who says so (default: who leads)')
    .action(
      session.answers(async (id: string, flags: { to: string; role?: string; by?: string }) => {
        const view = await session.call('drills.handOver', {
          drill: drillId(id),
          role: flags.role ?? null,
          to: flags.to,
          by: flags.by ?? null,
        });
        return done(view, describeDrill(view));
      }),
    );
}
