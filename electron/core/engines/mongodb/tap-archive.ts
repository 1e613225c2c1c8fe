import { Transform, type Readable } from 'node:stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { tapToolOutput } from '../../tools/tap-tool-output.ts';
import type { RunningTool } from '../../tools/tool-call.ts';
import type { ArchiveReader } from './archive-reader.ts';

/** The output of mongodump, which ends well only when every announced collection was found whole. */
export function tapDump(
  tool: RunningTool,
  reader: ArchiveReader,
  exited: Promise<unknown>,
): Readable {
  const end = () => {
    try {
      reader.end();
    } catch (error) {
      throw error instanceof LifeboatError ? incomplete(error) : error;
    }
  };
  return tapToolOutput(tool, { push: (chunk) => reader.push(chunk), end }, exited);
}

/** What is fed to mongorestore: it ends well only when the reader found a whole archive. */
export function tapFeed(reader: ArchiveReader): Transform {
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
      try {
        reader.end();
        done();
      } catch (error) {
        done(asError(error));
      }
    },
  });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('The archive could not be read.');
}

function incomplete(error: LifeboatError): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    `mongodump ended as if all was well, but: ${error.message}`,
    'Nothing was kept. Look at the log of the server, then start the backup again.',
  );
}
