import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ExpectedFile, Upload } from '../destination.ts';
import { makeFolder, renameToNew } from '../../file-durability.ts';
import { isFull, spaceOf } from './free-space.ts';
import { diskFull, localError, withLocalErrors } from './local-error.ts';

/** Bytes written between two looks at the free space. */
const LOOK_EVERY_BYTES = 32 * 1024 * 1024;

export interface LocalUploadPlace {
  readonly root: string;
  readonly key: string;
  readonly partialPath: string;
  readonly finalPath: string;
}

/** A file under a temporary name below the destination's root, until its commit. */
export class LocalUpload implements Upload {
  readonly #place: LocalUploadPlace;
  readonly #handle: FileHandle;
  readonly #hash = createHash('sha256');
  #sizeBytes = 0;
  #nextLookBytes = 0;
  #ended = false;

  constructor(place: LocalUploadPlace, handle: FileHandle) {
    this.#place = place;
    this.#handle = handle;
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#ended) throw new Error('The upload has ended.');
    await withLocalErrors(this.#place.root, async () => {
      if (this.#sizeBytes >= this.#nextLookBytes) await this.#lookAtSpace();
      let written = 0;
      while (written < chunk.length) {
        const { bytesWritten } = await this.#handle.write(chunk, written);
        written += bytesWritten;
      }
    });
    this.#hash.update(chunk);
    this.#sizeBytes += chunk.length;
  }

  async commit(expected: ExpectedFile): Promise<void> {
    if (this.#ended) throw new Error('The upload has ended.');
    this.#ended = true;
    const { root, key, partialPath, finalPath } = this.#place;
    try {
      await this.#handle.sync();
      const { size } = await this.#handle.stat();
      await this.#handle.close();
      const sha256 = this.#hash.digest('hex');
      if (size !== expected.sizeBytes || sha256 !== expected.sha256) throw differs(key);
      // The root is not made anew: when it has gone, so has the disk.
      await stat(root);
      await makeFolder(dirname(finalPath));
      await renameToNew(partialPath, finalPath);
    } catch (error) {
      await this.#removePartial();
      throw isTaken(error) ? taken(key) : localError(error, root);
    }
  }

  async abort(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#removePartial();
  }

  async #lookAtSpace(): Promise<void> {
    this.#nextLookBytes = this.#sizeBytes + LOOK_EVERY_BYTES;
    if (isFull(await spaceOf(this.#place.root))) throw diskFull(this.#place.root);
  }

  async #removePartial(): Promise<void> {
    // Closing twice, or a file that is gone with its disk, leaves nothing to do.
    await this.#handle.close().catch(() => undefined);
    await rm(this.#place.partialPath, { force: true }).catch(() => undefined);
  }
}

export function taken(key: string): LifeboatError {
  return new LifeboatError(
    'conflict',
    `The destination already has ${key}.`,
    'Published files are never written over. Remove it first if it must go.',
  );
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function differs(key: string): LifeboatError {
  return new LifeboatError(
    'copy-incomplete',
    `What was written for ${key} is not what was sent.`,
    'Nothing was published. Check the disk or share of the destination, then try again.',
  );
}
