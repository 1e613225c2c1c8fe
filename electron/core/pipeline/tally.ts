import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';

/** Size and SHA-256 of everything that went through. */
export interface TallyResult {
  readonly bytes: number;
  readonly sha256: string;
}

interface TallyOptions {
  /** Called with the bytes so far, after each chunk. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** Throws to fail the stream as soon as too much came. */
  readonly checkBytes?: ((bytes: number) => void) | undefined;
  /** Throws to fail the stream at its end, before a reader could take it for whole. */
  readonly checkEnd?: ((result: TallyResult) => void) | undefined;
}

/** Passes bytes on unchanged, counting and hashing them. */
export class Tally extends Transform {
  readonly #hash = createHash('sha256');
  readonly #options: TallyOptions;
  #bytes = 0;
  #result: TallyResult | null = null;

  constructor(options: TallyOptions = {}) {
    super();
    this.#options = options;
  }

  /** The result; only a stream that reached its end has one. */
  get result(): TallyResult {
    if (this.#result === null) throw new Error('The stream has not ended yet.');
    return this.#result;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.#bytes += chunk.length;
      this.#options.checkBytes?.(this.#bytes);
      this.#hash.update(chunk);
      this.#options.onBytes?.(this.#bytes);
      done(null, chunk);
    } catch (error) {
      done(asError(error));
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      this.#result = { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
      this.#options.checkEnd?.(this.#result);
      done();
    } catch (error) {
      done(asError(error));
    }
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
