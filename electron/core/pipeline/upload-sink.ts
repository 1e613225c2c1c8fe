import { Writable } from 'node:stream';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Upload } from '../destinations/destination.ts';

/** An upload that broke while others went on. */
export interface UploadFailure {
  readonly upload: Upload;
  readonly error: unknown;
}

/** Gives every chunk to every upload that still stands, and takes the next when the slowest is ready. */
export class UploadSink extends Writable {
  readonly failures: UploadFailure[] = [];
  readonly #maxBytes: number | null;
  #standing: readonly Upload[];
  #bytes = 0;
  /** The write under way, so that nothing is aborted in the middle of one. */
  #writing: Promise<void> = Promise.resolve();

  constructor(uploads: readonly Upload[], maxBytes: number | null) {
    super();
    this.#standing = uploads;
    this.#maxBytes = maxBytes;
  }

  override _write(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    this.#writing = this.#deliver(chunk, done);
  }

  /** Removes what every upload wrote; for a part that came to nothing. */
  async abortAll(): Promise<void> {
    await this.#writing;
    await Promise.all(this.#standing.map((upload) => upload.abort()));
    this.#standing = [];
  }

  async #deliver(chunk: Buffer, done: (error?: Error | null) => void): Promise<void> {
    try {
      await this.#send(chunk);
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    done();
  }

  async #send(chunk: Buffer): Promise<void> {
    this.#bytes += chunk.length;
    if (this.#maxBytes !== null && this.#bytes > this.#maxBytes) throw tooLarge(this.#maxBytes);
    const broken = await Promise.all(
      this.#standing.map((upload) =>
        upload.write(chunk).then(
          () => null,
          (error: unknown) => ({ upload, error }),
        ),
      ),
    );
    for (const failure of broken) if (failure !== null) await this.#drop(failure);
    if (this.#standing.length === 0) throw this.failures[0]?.error ?? noUpload();
  }

  async #drop(failure: UploadFailure): Promise<void> {
    this.failures.push(failure);
    this.#standing = this.#standing.filter((upload) => upload !== failure.upload);
    await failure.upload.abort();
  }
}

function tooLarge(maxBytes: number): LifeboatError {
  return new LifeboatError(
    'size-limit',
    `The backup grew beyond the source's limit of ${maxBytes} stored bytes.`,
    'Look at what made it grow; then raise the limit, or leave data out of the dump.',
  );
}

function noUpload(): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    'The backup has no destination.',
    'Name at least one destination.',
  );
}
