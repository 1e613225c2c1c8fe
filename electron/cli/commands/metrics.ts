import type { Command } from 'commander';
import { done } from '../answer.ts';
import type { Session } from '../session.ts';

/** `metrics`: the figures for Prometheus and whatever reads its text format. */
export function addMetricsCommand(program: Command, session: Session): void {
  program
    .command('metrics')
    .description('the figures of sources, destinations and alerts as Prometheus text')
    .action(
      session.answers(async () => {
        const metrics = await session.call('monitoring.metrics', {});
        return done(metrics, metrics.text.trimEnd());
      }),
    );
}
