import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Part, Stage as StageReport } from '../../../shared/model/manifest.ts';
import { Outlet } from './outlet.ts';
import { presentReadError } from './stream-error.ts';
import type { KeyLookup } from './stages/keyring.ts';
import type { PartIdentity } from './stages/stage.ts';
import { undoStage } from './stages/stages.ts';
import { Tally } from './tally.ts';
import type { TallyResult } from './tally.ts';

export interface ReadPartRequest {
  /** The file's bytes, from its first to its last. */
  readonly stored: Readable;
  readonly part: Part;
  readonly backupId: string;
  readonly keyFor: KeyLookup;
  readonly signal: AbortSignal;
  /** Stored bytes so far, after each chunk; the caller throttles. */
  readonly onStoredBytes?: (bytes: number) => void;
}

export interface PartFigures {
  readonly storedBytes: number;
  readonly storedSha256: string;
  readonly plainBytes: number;
  readonly plainSha256: string;
}

export interface ReadingPart {
  /**
   * The plain bytes. Ends only after every size, hash and authentication tag was found right; otherwise
   * it is destroyed with the error, so a half stream is never taken for a whole one.
   */
  readonly stream: Readable;
  /** Resolves after the end; rejects with the same error as the stream. */
  readonly finished: Promise<PartFigures>;
}

/**
 * Undoes the stages that the manifest names for a part, in reverse order, whatever today's settings are.
 * Errors: `checksum-mismatch`, `artifact-damaged`, `wrong-key`, `key-missing`, `cancelled`,
 * `destination-unreachable`, and `cancelled` when the reader gives up.
 */
export function readPart(request: ReadPartRequest): ReadingPart {
  const { part, backupId } = request;
  return undoStages({
    stored: request.stored,
    stages: part.stages.map((stage) => stage.id),
    keyFor: request.keyFor,
    identity: { backupId, role: part.role },
    signal: request.signal,
    onStoredBytes: request.onStoredBytes,
    expected: part,
  });
}

export interface UndoRequest {
  readonly stored: Readable;
  readonly stages: readonly StageReport['id'][];
  readonly keyFor: KeyLookup;
  /** Null accepts a message of any part; only for files that have no manifest with them. */
  readonly identity: PartIdentity | null;
  readonly signal: AbortSignal;
  readonly onStoredBytes?: ((bytes: number) => void) | undefined;
  /** Null when no manifest tells; then damage shows only in what encryption and compression check. */
  readonly expected: PartFigures | null;
}

/** As `readPart`, for a file of which only the stages are known. */
export function undoStages(request: UndoRequest): ReadingPart {
  const { expected, signal } = request;
  const stored = new Tally({
    onBytes: request.onStoredBytes,
    checkBytes: (bytes) => {
      if (expected !== null && bytes > expected.storedBytes) throw tooLong(expected.storedBytes);
    },
    checkEnd: (found) => {
      if (expected === null) return;
      if (found.bytes < expected.storedBytes) throw cutShort(found.bytes, expected.storedBytes);
      compare('stored', found, expected.storedBytes, expected.storedSha256);
    },
  });
  const plain = new Tally({
    checkEnd: (found) => {
      if (expected === null) return;
      compare('plain', found, expected.plainBytes, expected.plainSha256);
    },
  });
  const inverse = request.stages.map((id) => undoStage(id, request.keyFor, request.identity));
  const outlet = new Outlet();
  const allSignals = AbortSignal.any([signal, outlet.givenUp]);
  const finished = pipeline(
    [request.stored, stored, ...inverse.toReversed(), plain, outlet.inlet],
    { signal: allSignals },
  ).then(
    () => ({
      storedBytes: stored.result.bytes,
      storedSha256: stored.result.sha256,
      plainBytes: plain.result.bytes,
      plainSha256: plain.result.sha256,
    }),
    (thrown: unknown) => {
      const error = presentReadError(thrown, allSignals);
      outlet.destroy(error);
      throw error;
    },
  );
  // A caller may look at the stream alone; the error is on it as well.
  finished.catch(() => undefined);
  return { stream: outlet, finished };
}

function compare(what: string, found: TallyResult, bytes: number, sha256: string): void {
  if (found.bytes === bytes && found.sha256 === sha256) return;
  throw new LifeboatError(
    'checksum-mismatch',
    `The ${what} bytes are not those of the backup: ${found.bytes} bytes with SHA-256 ${found.sha256} instead of ${bytes} with ${sha256}.`,
    'The file was changed after it was written. Use another copy or an older backup.',
  );
}

function cutShort(foundBytes: number, expectedBytes: number): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    `The stored file is cut short: ${foundBytes} of ${expectedBytes} bytes are there.`,
    'Use another copy or an older backup, and check the disk that this one lies on.',
  );
}

function tooLong(expectedBytes: number): LifeboatError {
  return new LifeboatError(
    'checksum-mismatch',
    `The stored file is longer than the ${expectedBytes} bytes that were written.`,
    'The file was changed after it was written. Use another copy or an older backup.',
  );
}
