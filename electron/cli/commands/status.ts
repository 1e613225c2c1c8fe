import type { Command } from 'commander';
import type { Alert } from '../../../shared/model/alert.ts';
import type { SourceKpi } from '../../../shared/model/kpi.ts';
import type { Answer } from '../answer.ts';
import { exitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { describeStatus, type FullStatus } from '../text/describe-status.ts';

/** `status`: could I restore right now, and what stands in the way. */
export function addStatusCommand(program: Command, session: Session): void {
  program
    .command('status')
    .description('could I restore right now: sources, alerts and destinations at a glance')
    .option('--check', 'exit with 1 while a critical alert stands that is not put off or muted')
    .action(
      session.answers(async ({ check }: { check?: boolean }): Promise<Answer> => {
        const status = await fullStatus(session);
        const isCritical = status.alerts.some(demandsAction);
        return {
          value: status,
          text: describeStatus(status),
          exitCode: check && isCritical ? exitCode.failed : exitCode.done,
        };
      }),
    );
}

async function fullStatus(session: Session): Promise<FullStatus> {
  const installation = await session.call('system.status', {});
  const alerts = await session.call('alerts.list', { limit: 1000 });
  const sources = await session.call('monitoring.sources', {});
  const storage = await session.call('monitoring.storage', {});
  return { ...installation, sources, alerts, storage, debt: debtOf(sources) };
}

function debtOf(sources: readonly SourceKpi[]): FullStatus['debt'] {
  const minutes = sources.map(({ debtMinutes }) => debtMinutes);
  return {
    behind: minutes.filter((each) => each > 0).length,
    worstMinutes: Math.max(0, ...minutes),
  };
}

function demandsAction({ severity, snoozed, muted }: Alert): boolean {
  return severity === 'critical' && snoozed === null && !muted;
}
