import { Transform } from 'node:stream';
import { ByteSource } from './byte-source.ts';
import type { ArchiveToc } from './archive-toc.ts';
import { readArchiveToc } from './read-archive-toc.ts';

/** Lets an archive pass and reads its table of contents on the way; what comes after is not looked at. */
export function tapArchiveToc(): {
  readonly stream: Transform;
  readonly toc: () => ArchiveToc | null;
} {
  const source = new ByteSource();
  const reading = readArchiveToc(source);
  let toc: ArchiveToc | null = null;
  reading.next();
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        if (toc === null) {
          source.next(chunk);
          const step = reading.next();
          if (step.done === true) toc = step.value;
        }
        done(null, chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  return { stream, toc: () => toc };
}
