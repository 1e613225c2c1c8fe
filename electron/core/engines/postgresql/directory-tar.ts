import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { LifeboatError } from '../../../../shared/model/error.ts';
import { damagedArchive } from './read-archive-toc.ts';

/** A file inside the tar of a directory dump. */
export interface PackedFile {
  readonly name: string;
  readonly content: AsyncIterable<Buffer>;
}

/** Plain names only: no folder, no `..`, nothing that a file system could read as a path. */
const SAFE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/**
 * The files of a directory dump, one after the other. Anything but plain files with plain names is
 * damage or an attack; so nothing can be written outside the folder that they are unpacked to.
 */
export async function* packedFiles(stream: Readable): AsyncGenerator<PackedFile> {
  const tar = extract();
  const sourceErrors: Error[] = [];
  stream.once('error', (error: Error) => sourceErrors.push(error));
  pipeline(stream, tar, () => {});
  const translated = (error: unknown): Error => {
    if (error instanceof LifeboatError) return error;
    const source = sourceErrors.find((found) => found instanceof LifeboatError);
    return source ?? damagedArchive('its tar file is cut short or garbled');
  };
  async function* contentOf(entry: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of entry) if (Buffer.isBuffer(chunk)) yield chunk;
    } catch (error) {
      throw translated(error);
    }
  }
  try {
    for await (const entry of tar) {
      const { name, type } = entry.header;
      if (type !== 'file' || !SAFE_NAME.test(name)) {
        throw damagedArchive('its tar file holds something else than plain files');
      }
      yield { name, content: contentOf(entry) };
    }
  } catch (error) {
    throw translated(error);
  }
}
