import type { Surroundings } from '../surroundings.ts';
import type { ProgressReporter } from './progress-reporter.ts';

/** A bar on a terminal, lines elsewhere; both on standard error. */
export async function openProgressReporter({ stderr }: Surroundings): Promise<ProgressReporter> {
  if (stderr.isTTY) return (await import('./progress-bar.ts')).progressBar(stderr);
  return (await import('./progress-lines.ts')).progressLines(stderr);
}
