import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { randomBytes } from 'node:crypto';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { DestinationTest } from '../../../../shared/model/destination.ts';
import type { Destination, StoredFile, Upload } from '../destination.ts';
import { syncFolder } from '../../file-durability.ts';
import { spaceOf } from './free-space.ts';
import { isMissing, localError, withLocalErrors } from './local-error.ts';
import { checkOwner, pathOfKey } from './local-key.ts';
import { listFiles } from './list-files.ts';
import { LocalUpload, taken } from './local-upload.ts';
import { testFolder } from './test-folder.ts';

/** Holds files on their way. One folder for all, so that what a dead job left is found at once. */
const PARTIAL_FOLDER = '.lifeboat-partial';
const READ_CHUNK_BYTES = 1024 * 1024;

/**
 * A folder of this machine or of a mounted share. The folder itself is never made here: see
 * `prepareLocalFolder`.
 */
export class LocalDestination implements Destination {
  readonly kind = 'local';
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async begin(key: string, owner: string): Promise<Upload> {
    const finalPath = pathOfKey(this.#root, key);
    const name = `${checkOwner(owner)}.${randomBytes(6).toString('hex')}`;
    const partialPath = join(this.#root, PARTIAL_FOLDER, name);
    return withLocalErrors(this.#root, async () => {
      if ((await this.stat(key)) !== null) throw taken(key);
      await mkdir(join(this.#root, PARTIAL_FOLDER), { mode: 0o700 }).catch(unlessThere);
      const handle = await open(partialPath, 'wx', 0o600);
      return new LocalUpload({ root: this.#root, key, partialPath, finalPath }, handle);
    });
  }

  async read(key: string, range?: { start: number; end: number }): Promise<Readable> {
    const path = pathOfKey(this.#root, key);
    if (range !== undefined && range.start >= range.end) return Readable.from([]);
    return withLocalErrors(this.#root, async () => {
      await stat(this.#root);
      // A published file is never a link; one that somebody put there is not followed.
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
      const handle = await open(path, flags).catch((error: unknown) => {
        throw isMissing(error) ? artifactMissing(key) : error;
      });
      return handle.createReadStream({
        highWaterMark: READ_CHUNK_BYTES,
        ...(range === undefined ? {} : { start: range.start, end: range.end - 1 }),
      });
    });
  }

  async stat(key: string): Promise<StoredFile | null> {
    const path = pathOfKey(this.#root, key);
    return withLocalErrors(this.#root, async () => {
      await stat(this.#root);
      const found = await lstat(path).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
      if (found === null || !found.isFile()) return null;
      return { key, sizeBytes: found.size, modifiedAt: found.mtime.toISOString() };
    });
  }

  async *list(prefix: string): AsyncIterable<StoredFile> {
    try {
      await stat(this.#root);
      yield* listFiles(this.#root, prefix);
    } catch (error) {
      throw localError(error, this.#root);
    }
  }

  async remove(key: string): Promise<void> {
    const path = pathOfKey(this.#root, key);
    await withLocalErrors(this.#root, async () => {
      await stat(this.#root);
      try {
        await unlink(path);
        await syncFolder(dirname(path));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    });
  }

  async partialOwners(): Promise<readonly string[]> {
    const owners = (await this.#partialNames()).map((name) => name.slice(0, name.lastIndexOf('.')));
    return [...new Set(owners)];
  }

  async removePartial(owner: string): Promise<number> {
    const mine = `${checkOwner(owner)}.`;
    const left = (await this.#partialNames()).filter((name) => name.startsWith(mine));
    return withLocalErrors(this.#root, async () => {
      for (const name of left) await rm(join(this.#root, PARTIAL_FOLDER, name), { force: true });
      return left.length;
    });
  }

  test(): Promise<DestinationTest> {
    return testFolder(this.#root);
  }

  freeBytes(): Promise<number | null> {
    return withLocalErrors(this.#root, async () => (await spaceOf(this.#root)).freeBytes);
  }

  async #partialNames(): Promise<readonly string[]> {
    return withLocalErrors(this.#root, async () => {
      await stat(this.#root);
      return readdir(join(this.#root, PARTIAL_FOLDER)).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
    });
  }
}

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

function artifactMissing(key: string): LifeboatError {
  return new LifeboatError(
    'artifact-missing',
    `The destination has no ${key}.`,
    'It was removed or renamed outside Lifeboat. Use another copy.',
  );
}
