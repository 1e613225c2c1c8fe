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
  const state: { sourceError: Error | null } = { sourceError: null };
  stream.once('error', (error: Error) => {
    state.sourceError = error;
  });
  pipeline(stream, tar, () => {});
  try {
    for await (const entry of tar) {
      const { name, type } = entry.header;
      if (type !== 'file' || !SAFE_NAME.test(name)) {
        throw damagedArchive('its tar file holds something else than plain files');
      }
      // The types say "anything"; a tar entry gives buffers.
      yield { name, content: entry as unknown as AsyncIterable<Buffer> };
    }
  } catch (error) {
    if (error instanceof LifeboatError) throw error;
    if (state.sourceError instanceof LifeboatError) throw state.sourceError;
    throw damagedArchive('its tar file is cut short or garbled');
  }
}
