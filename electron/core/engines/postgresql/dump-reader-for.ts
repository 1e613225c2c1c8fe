import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CopyHashes } from './copy-digest.ts';
import { CustomArchiveReader } from './custom-archive-reader.ts';
import type { DumpReader } from './dump-reader.ts';
import { PlainDumpReader } from './plain-dump-reader.ts';

/** The reader for a format that is one stream of its own. */
export function streamReader(format: 'custom' | 'plain', hashes: CopyHashes): DumpReader {
  return format === 'custom' ? new CustomArchiveReader(hashes) : new PlainDumpReader(hashes);
}

/** Formats of artifacts that this engine restores. */
export type ArtifactFormat = 'custom' | 'plain' | 'directory';

/** The format that a manifest names. Rejects one that this engine does not know. */
export function artifactFormat(format: string): ArtifactFormat {
  if (format === 'custom' || format === 'plain' || format === 'directory') return format;
  throw new LifeboatError(
    'invalid-input',
    `The format "${format}" is none of PostgreSQL's.`,
    'Check that this backup was taken of a PostgreSQL database.',
  );
}
