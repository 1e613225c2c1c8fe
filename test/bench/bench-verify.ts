import { ratioFigure, type Figure } from './figure.ts';
import { inRounds } from './in-rounds.ts';
import { runBareTool } from './run-bare-tool.ts';
import { timedJob } from './timed-job.ts';
import type { Workbench } from './workbench.ts';

/** Verification of level 1 (every file read and hashed) against `sha256sum` of the artifact. */
export async function benchVerify(bench: Workbench): Promise<Figure[]> {
  const { core } = bench;
  const backup = await bench.backup();
  const sum = { program: 'sha256sum', args: [bench.artifact(backup)] };
  await runBareTool(sum);
  const rounds = await inRounds(
    () => runBareTool(sum),
    async () => {
      const { timed } = await timedJob(core, () =>
        core.call('verifications.start', { backup: backup.id, level: 1 }),
      );
      return { oursMs: timed.totalMs };
    },
  );
  return [ratioFigure({ bench: 'verify', what: 'level 1 / sha256sum', aim: null }, rounds)];
}
