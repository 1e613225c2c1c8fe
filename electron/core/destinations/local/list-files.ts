import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile } from '../destination.ts';
import { isMissing } from './local-error.ts';

/**
 * Every file below the root whose key starts with the prefix. Hidden names are not ours to tell of, and
 * links are not followed.
 */
export async function* listFiles(root: string, prefix: string): AsyncIterable<StoredFile> {
  const folderEnd = prefix.lastIndexOf('/');
  yield* walk(root, folderEnd < 0 ? [] : prefix.slice(0, folderEnd).split('/'), prefix);
}

async function* walk(
  root: string,
  segments: readonly string[],
  prefix: string,
): AsyncIterable<StoredFile> {
  if (segments.some((segment) => segment.startsWith('.'))) return;
  const entries = await readdir(join(root, ...segments), { withFileTypes: true }).catch(
    noneIfMissing,
  );
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const inside = [...segments, entry.name];
    const key = inside.join('/');
    if (entry.isDirectory() && (prefix.startsWith(`${key}/`) || key.startsWith(prefix))) {
      yield* walk(root, inside, prefix);
    }
    if (!entry.isFile() || !key.startsWith(prefix)) continue;
    const found = await lstat(join(root, ...inside)).catch(nullIfMissing);
    if (found !== null) yield { key, sizeBytes: found.size, modifiedAt: found.mtime.toISOString() };
  }
}

function noneIfMissing(error: unknown): [] {
  if (isMissing(error)) return [];
  throw error;
}

/** A file that went between listing and looking is as good as never seen. */
function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
