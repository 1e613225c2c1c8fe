import { Transform } from 'node:stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext, ExtraDump, ServerAccess } from '../engine.ts';
import type { PlannedDump } from './plan-dump.ts';
import { assertDone } from './tool-failure.ts';

/** The last comment that pg_dumpall writes. */
const COMPLETION = '-- PostgreSQL database cluster dump complete';
const TAIL_BYTES = 1024;

/** Starts `pg_dumpall --globals-only`, or resolves with null when the plan is without. */
export async function dumpGlobals(
  planned: PlannedDump,
  server: ServerAccess,
  context: EngineContext,
): Promise<ExtraDump | null> {
  if (planned.globals === null) return null;
  const tool = context.runner.start(planned.globals.call, context.signal);
  tool.stdin.end();
  let tail = Buffer.alloc(0);
  const finished = tool.finished.then((exit) => {
    assertDone('pg_dumpall', exit, context.signal, server);
    if (!tail.toString('latin1').includes(COMPLETION)) throw incompleteGlobals();
  });
  finished.catch(() => {});
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      tail = Buffer.concat([tail, chunk]).subarray(-TAIL_BYTES);
      done(null, chunk);
    },
    flush(done) {
      finished.then(() => done(), done);
    },
  });
  tool.stdout.on('error', (error) => {
    finished.then(
      () => stream.destroy(error),
      (reason: Error) => stream.destroy(reason),
    );
  });
  tool.stdout.pipe(stream);
  stream.on('close', () => tool.stdout.destroy());
  return { role: 'globals', extension: 'sql', stream, finished };
}

function incompleteGlobals(): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    'pg_dumpall ended well, but its last line is missing.',
    'Take the backup again; if this repeats, check the pg_dumpall that Tools names.',
  );
}
