import { Transform } from 'node:stream';
import { NO_HASHES } from './copy-digest.ts';
import { PlainDumpReader } from './plain-dump-reader.ts';

/**
 * Puts a plain dump into one transaction whose COMMIT follows only when the dump was found whole.
 * psql's own `--single-transaction` commits at the end of its input, and a stream that breaks off in
 * the middle of a table ends psql's input too.
 */
export function wrapPlainDump(): Transform {
  const reader = new PlainDumpReader(NO_HASHES);
  let begun = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        reader.push(chunk);
        if (!begun) this.push('BEGIN;\n');
        begun = true;
        done(null, chunk);
      } catch (error) {
        done(asError(error));
      }
    },
    flush(done) {
      try {
        reader.end();
        done(null, '\nCOMMIT;\n');
      } catch (error) {
        done(asError(error));
      }
    },
  });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
