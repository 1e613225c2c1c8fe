import { Transform, type TransformCallback } from 'node:stream';

/** More than a pipe holds, so that the end is seen even while nobody reads. */
const BUFFER_BYTES = 1024 * 1024;
/** Longer than a mark, and enough for an error of a client that writes it here. */
const NOISE_BYTES = 4096;
const EMPTY = Buffer.alloc(0);

/** The stdout of a far call: what stands between its two marks. Without the second one it fails. */
export class FarOutput extends Transform {
  /** Resolves with whether both marks were there; null when its reader left before the end. */
  readonly ended: Promise<boolean | null>;
  readonly #mark: Buffer;
  readonly #resolveEnded: (whole: boolean | null) => void;
  #begun = false;
  /** The last bytes so far, when they may be a part of a mark. */
  #held: Buffer = EMPTY;

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

  /** What came while the far shell had not begun: docker tells some of its errors here. */
  noise(): string {
    return this.#begun ? '' : this.#held.toString('utf8').trim();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#begun) this.#pass(chunk);
    else this.#seekBegin(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    const whole = this.#begun && this.#held.equals(this.#mark);
    this.#resolveEnded(whole);
    done(whole ? null : new Error('The output broke off before its end.'));
  }

  /** What start-up files of an account print comes before the first mark. */
  #seekBegin(chunk: Buffer): void {
    const seen = Buffer.concat([this.#held, chunk]);
    const at = seen.indexOf(this.#mark);
    this.#begun = at >= 0;
    this.#held = this.#begun ? EMPTY : seen.subarray(-NOISE_BYTES);
    if (this.#begun) this.#pass(seen.subarray(at + this.#mark.length));
  }

  /** Holds back only what may be the beginning of the mark, so that a talk back and forth goes on. */
  #pass(chunk: Buffer): void {
    const seen = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const at = seen.length - this.#partOfMark(seen);
    if (at > 0) this.push(seen.subarray(0, at));
    this.#held = seen.subarray(at);
  }

  /** How many of the last bytes the mark begins with. */
  #partOfMark(seen: Buffer): number {
    const mark = this.#mark;
    for (let count = Math.min(mark.length, seen.length); count > 0; count -= 1) {
      if (mark.compare(seen, seen.length - count, seen.length, 0, count) === 0) return count;
    }
    return 0;
  }
}
