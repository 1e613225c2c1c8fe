import { rm } from 'node:fs/promises';
import { median, ratioFigure, type Figure } from './figure.ts';
import { inRounds } from './in-rounds.ts';
import { processorSeconds } from './processor-seconds.ts';
import { runBareTool } from './run-bare-tool.ts';
import { timedJob } from './timed-job.ts';
import { SAMPLE, type Workbench } from './workbench.ts';

/**
 * A whole backup (dump, inventory, compression, encryption, hashes, publishing) against `pg_dump` into
 * nothing. Both write the custom format without compression of pg_dump's own, which would be slower.
 */
export async function benchBackup(bench: Workbench): Promise<Figure[]> {
  const bareDump = bench.bareTool('pg_dump', ['--format=custom', '--compress=0', SAMPLE]);
  await bench.backup();
  const rounds = await inRounds(
    () => runBareTool(bareDump),
    async () => {
      const before = await processorSeconds(bench.core.pid);
      const { started, timed } = await timedJob(bench.core, () =>
        bench.core.call('backups.start', { source: SAMPLE }),
      );
      const backup = await bench.core.call('backups.get', { backup: started.backupId });
      await rm(bench.artifact(backup));
      const coreSeconds = (await processorSeconds(bench.core.pid)) - before;
      return {
        oursMs: timed.untilMs('verifying'),
        verifiedMs: timed.totalMs,
        secondsAGb: coreSeconds / ((backup.plainBytes ?? 0) / 1e9),
      };
    },
  );
  return [
    ratioFigure(
      { bench: 'backup', what: 'backup, published / pg_dump > /dev/null', aim: 1.05 },
      rounds,
    ),
    ratioFigure(
      { bench: 'backup', what: 'backup, read back and verified / the same', aim: null },
      rounds.map(({ verifiedMs, bareMs }) => ({ oursMs: verifiedMs, bareMs })),
    ),
    {
      bench: 'backup',
      what: 'processor time of the core, verification included',
      unit: 's/GB',
      median: median(rounds.map(({ secondsAGb }) => secondsAGb)),
      aim: null,
      rounds: rounds.map(({ secondsAGb }) => secondsAGb.toFixed(1)),
    },
  ];
}
