import { Transform } from 'node:stream';
import type { DumpReader } from './dump-reader.ts';

/**
 * Lets the bytes of a dump pass while a reader looks at them. The stream ends only when `ended` has
 * resolved (the tool's exit is known to be good) and the reader found the artifact whole; otherwise it
 * fails, so that nobody can take a broken dump for a finished one.
 */
export function tapDump(reader: DumpReader, ended: () => Promise<void>): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        reader.push(chunk);
        done(null, chunk);
      } catch (error) {
        done(asError(error));
      }
    },
    flush(done) {
      ended().then(
        () => {
          try {
            reader.end();
            done();
          } catch (error) {
            done(asError(error));
          }
        },
        (error: unknown) => done(asError(error)),
      );
    },
  });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
