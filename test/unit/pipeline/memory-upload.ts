import { createHash } from 'node:crypto';
import type { Upload } from '../../../electron/core/destinations/destination.ts';

/** An upload into memory that can be told to break or to dawdle; for looking at what a pipeline sends. */
export class MemoryUpload implements Upload {
  readonly chunks: Buffer[] = [];
  aborted = false;
  bytes = 0;
  readonly #behaviour: (bytes: number) => Promise<void> | void;
  readonly #keep: boolean;

  constructor(behaviour: (bytes: number) => Promise<void> | void = () => undefined, keep = true) {
    this.#behaviour = behaviour;
    this.#keep = keep;
  }

  async write(chunk: Uint8Array): Promise<void> {
    await this.#behaviour(this.bytes);
    this.bytes += chunk.length;
    if (this.#keep) this.chunks.push(Buffer.from(chunk));
  }

  async commit(): Promise<void> {}

  async abort(): Promise<void> {
    this.aborted = true;
  }

  get content(): Buffer {
    return Buffer.concat(this.chunks);
  }

  get sha256(): string {
    return createHash('sha256').update(this.content).digest('hex');
  }
}
