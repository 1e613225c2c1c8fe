import { Duplex } from 'node:stream';

/**
 * A stream of a library behind one of our own, with back-pressure both ways. Ours can be destroyed at any
 * moment: the inner one is then ended and drained instead. The AWS Encryption SDK joins its streams
 * with a `pipeline` that has no callback, so that destroying its stream midway throws *Premature close*
 * where nobody can catch it, and a cancelled backup would end the whole process.
 */
export class ContainedStream extends Duplex {
  readonly #inner: Duplex;
  #ended = false;

  constructor(inner: Duplex) {
    super();
    this.#inner = inner;
    inner.on('data', (chunk: Buffer) => {
      if (!this.destroyed && !this.push(chunk)) inner.pause();
    });
    inner.on('end', () => this.push(null));
    inner.on('error', (error: Error) => this.destroy(error));
    inner.pause();
  }

  override _read(): void {
    this.#inner.resume();
  }

  override _write(
    chunk: Buffer,
    encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    this.#inner.write(chunk, encoding, (error) => done(error));
  }

  override _final(done: () => void): void {
    this.#end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#end();
    this.#inner.resume();
    done(error);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#inner.end();
  }
}
