import type { Command } from 'commander';
import type { Answer } from '../answer.ts';
import { done } from '../answer.ts';
import { exitCode } from '../exit-code.ts';
import { drillRequest, type DrillFlags, withDrillOptions } from '../input/drill-options.ts';
import { runDrill, startDrill } from '../run-drill.ts';
import type { Session } from '../session.ts';
import { tellInterruptedJobs } from '../standing-notices.ts';
import { describeDrill, preflightText } from '../text/describe-drill.ts';

interface StartFlags extends DrillFlags {
  readonly preflight?: boolean;
}

/** `drill start`, `drill run`: a rehearsal with people, and one without. */
export function addDrillStartCommands(drill: Command, session: Session): void {
  withDrillOptions(
    drill
      .command('start <template>')
      .description('begin a drill, and do what Lifeboat can do of it until it waits for people'),
  )
    .option('--preflight', 'only look what the drill would meet; nothing is begun')
    .action(
      session.answers(async (template: string, flags: StartFlags) => {
        const request = await drillRequest(session, template, flags);
        if (flags.preflight === true) return preflight(session, request);
        await tellInterruptedJobs(session);
        const view = await startDrill(session, request);
        return done(view, describeDrill(view));
      }),
    );

  withDrillOptions(
    drill
      .command('run <template>')
      .description('run a drill without people, for cron: the exit code tells its verdict'),
  )
    .option('--preflight', 'only look what the drill would meet; nothing is begun')
    .action(
      session.answers(async (template: string, flags: StartFlags) => {
        const request = { ...(await drillRequest(session, template, flags)), unattended: true };
        if (flags.preflight === true) return preflight(session, request);
        await tellInterruptedJobs(session);
        return runDrill(session, request);
      }),
    );
}

async function preflight(
  session: Session,
  request: Awaited<ReturnType<typeof drillRequest>>,
): Promise<Answer> {
  const found = await session.call('drills.preflight', request);
  const isBlocked = found.checks.some(({ outcome }) => outcome === 'blocker');
  return {
    value: found,
    text: preflightText(found),
    exitCode: isBlocked ? exitCode.failed : exitCode.done,
  };
}
