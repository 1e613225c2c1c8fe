import { Readable, Transform } from 'node:stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RunningTool } from '../../tools/tool-call.ts';
import type { ArchiveReader } from './archive-reader.ts';

/**
 * The output of mongodump, looked at by the reader as it passes. It ends only when `exited` has resolved
 * (the tool's exit is known to be good) and the reader found every announced collection whole.
 */
export function tapDump(
  tool: RunningTool,
  reader: ArchiveReader,
  exited: Promise<unknown>,
): Readable {
  async function* pass(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of tool.stdout) {
        reader.push(chunk);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof LifeboatError) throw error;
      // The pipe broke: how the tool ended says why.
      await exited;
      throw error;
    }
    await exited;
    try {
      reader.end();
    } catch (error) {
      throw error instanceof LifeboatError ? incomplete(error) : error;
    }
  }
  const stream = Readable.from(pass(), { objectMode: false });
  // Also when nobody began to read: the tool then ends because its pipe is closed.
  stream.once('close', () => tool.stdout.destroy());
  return stream;
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
