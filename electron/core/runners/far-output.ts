import { Transform, type TransformCallback } from 'node:stream';

/** More than a pipe holds, so that the end is seen even while nobody reads. */
const BUFFER_BYTES = 1024 * 1024;

/** The stdout of a far call without the mark at its end; one that ends without it fails. */
export class FarOutput extends Transform {
  /** Resolves with whether the mark was there; null when its reader left before the end. */
  readonly ended: Promise<boolean | null>;
  readonly #mark: Buffer;
  readonly #resolveEnded: (whole: boolean | null) => void;
  #held: Buffer = Buffer.alloc(0);

  constructor(mark: string) {
    super({ highWaterMark: BUFFER_BYTES });
    const { promise, resolve } = Promise.withResolvers<boolean | null>();
    this.ended = promise;
    this.#resolveEnded = resolve;
    this.#mark = Buffer.from(mark);
    this.once('close', () => resolve(null));
    // Its reader learns of the error; somebody who only waits for the end of the tool learns it there.
    this.on('error', () => {});
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const keep = this.#mark.length;
    if (chunk.length >= keep) {
      if (this.#held.length > 0) this.push(this.#held);
      if (chunk.length > keep) this.push(chunk.subarray(0, -keep));
      this.#held = chunk.subarray(-keep);
    } else {
      const both = Buffer.concat([this.#held, chunk]);
      if (both.length > keep) this.push(both.subarray(0, -keep));
      this.#held = both.subarray(-keep);
    }
    done();
  }

  override _flush(done: TransformCallback): void {
    const whole = this.#held.equals(this.#mark);
    this.#resolveEnded(whole);
    done(whole ? null : new Error('The output broke off before its end.'));
  }
}
