import { Readable, Writable } from 'node:stream';
import { LifeboatError } from '../../../shared/model/error.ts';

/**
 * The end of a chain of streams that a caller reads from. It ends only when the chain has ended well;
 * a caller that stops early aborts the chain through `givenUp`.
 */
export class Outlet extends Readable {
  /** Where the chain's last stream writes to; waits whenever the caller is slower. */
  readonly inlet: Writable;
  readonly #givenUp = new AbortController();
  #wanted: () => void = () => undefined;

  constructor() {
    super({ highWaterMark: 256 * 1024 });
    // Without a listener an error before the caller reads would end the whole process.
    this.on('error', () => undefined);
    this.inlet = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.#wanted = done;
        if (this.push(chunk)) this.#resume();
      },
      final: (done) => {
        this.push(null);
        done();
      },
    });
  }

  get givenUp(): AbortSignal {
    return this.#givenUp.signal;
  }

  override _read(): void {
    this.#resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.readableEnded) this.#givenUp.abort(readerStopped());
    this.#resume();
    done(error);
  }

  #resume(): void {
    const wanted = this.#wanted;
    this.#wanted = () => undefined;
    wanted();
  }
}

function readerStopped(): LifeboatError {
  return new LifeboatError(
    'cancelled',
    'The reader stopped before the end of the file.',
    'Look at what the reading side reported.',
  );
}
