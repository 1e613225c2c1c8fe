import { rm } from 'node:fs/promises';
import { decryptArtifact } from './decrypt-artifact.ts';
import { ratioFigure, type Figure } from './figure.ts';
import { inRounds } from './in-rounds.ts';
import { runBareTool } from './run-bare-tool.ts';
import { timedJob } from './timed-job.ts';
import type { Workbench } from './workbench.ts';

const TARGET = 'restored';

/** A restore into a new database against `createdb` and `pg_restore` of the same artifact in the clear. */
export async function benchRestore(bench: Workbench): Promise<Figure[]> {
  const { core, server } = bench;
  const backup = await bench.backup();
  const plainFile = await decryptArtifact(bench);
  const drop = () => server.sql('postgres', `drop database if exists ${TARGET}`);
  const rounds = await inRounds(
    async () => {
      const createdMs = await runBareTool(
        bench.bareTool('createdb', ['--template=template0', TARGET]),
      );
      const restore = bench.bareTool('pg_restore', ['--format=custom', `--dbname=${TARGET}`]);
      const restoredMs = await runBareTool({ ...restore, inputFile: plainFile });
      await drop();
      return createdMs + restoredMs;
    },
    async () => {
      const { timed } = await timedJob(core, () =>
        core.call('restores.start', {
          backup: backup.id,
          target: { kind: 'database', connection: null, database: TARGET },
          options: { mode: 'create' },
        }),
      );
      await drop();
      return { oursMs: timed.untilMs('comparing'), comparedMs: timed.totalMs };
    },
  );
  await rm(plainFile);
  return [
    ratioFigure({ bench: 'restore', what: 'restore / pg_restore', aim: null }, rounds),
    ratioFigure(
      { bench: 'restore', what: 'restore and comparison of counts / the same', aim: null },
      rounds.map(({ comparedMs, bareMs }) => ({ oursMs: comparedMs, bareMs })),
    ),
  ];
}
