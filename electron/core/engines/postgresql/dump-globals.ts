import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext, ExtraDump } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import type { PlannedDump } from './plan-dump.ts';
import { tapToolOutput } from '../../tools/tap-tool-output.ts';
import { untilDone } from './tool-failure.ts';

/** The last comment that pg_dumpall writes. */
const COMPLETION = '-- PostgreSQL database cluster dump complete';
const TAIL_BYTES = 1024;

/** Starts `pg_dumpall --globals-only`, or resolves with null when the plan is without. */
export async function dumpGlobals(
  planned: PlannedDump,
  server: PostgresqlAccess,
  context: EngineContext,
): Promise<ExtraDump | null> {
  if (planned.globals === null) return null;
  const tool = context.runner.start(planned.globals.call, context.signal);
  tool.stdin.end();
  let tail: Buffer = Buffer.alloc(0);
  const reader = {
    push(chunk: Buffer) {
      tail = Buffer.concat([tail, chunk]).subarray(-TAIL_BYTES);
    },
    end() {
      if (!tail.toString('latin1').includes(COMPLETION)) throw incompleteGlobals();
    },
  };
  const finished = untilDone('pg_dumpall', tool, context.signal, server);
  finished.catch(() => {}); // Whoever reads the stream learns of it there as well.
  const stream = tapToolOutput(tool, reader, finished);
  return { role: 'globals', extension: 'sql', stream, finished };
}

function incompleteGlobals(): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    'pg_dumpall ended well, but its last line is missing.',
    'Take the backup again; if this repeats, check the pg_dumpall that Tools names.',
  );
}
