import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Stage as StageReport } from '../../../shared/model/manifest.ts';
import type { Upload } from '../destinations/destination.ts';
import { presentWriteError } from './stream-error.ts';
import type { PartIdentity, StagePlan } from './stages/stage.ts';
import { startStage } from './stages/stages.ts';
import { Tally } from './tally.ts';
import { UploadSink } from './upload-sink.ts';
import type { UploadFailure } from './upload-sink.ts';

export interface WritePartRequest extends PartIdentity {
  /** The plain bytes, read exactly once. */
  readonly stream: Readable;
  readonly stages: readonly StagePlan[];
  /** At least one; all of them get every byte. */
  readonly uploads: readonly Upload[];
  readonly signal: AbortSignal;
  /** Plain bytes so far, after each chunk; the caller throttles. */
  readonly onPlainBytes?: (bytes: number) => void;
  /** A part that grows beyond this many stored bytes rejects with `size-limit`; null is no limit. */
  readonly limits: { readonly maxStoredBytes: number | null };
}

/** What the manifest says of a part, and which uploads did not hold. */
export interface PartReport {
  readonly stages: StageReport[];
  readonly plainBytes: number;
  readonly plainSha256: string;
  readonly storedBytes: number;
  readonly storedSha256: string;
  /** Uploads that failed and were aborted while the others went on. */
  readonly failures: readonly UploadFailure[];
}

/**
 * Sends one part through its stages to all uploads, as one stream at the pace of the slowest upload.
 * Commits nothing: the caller does, once the dumping tool's own verdict is known. When it rejects, every
 * upload has been aborted; it rejects with `cancelled`, `size-limit`, the source's error, or the first
 * upload's when all of them failed.
 */
export async function writePart(request: WritePartRequest): Promise<PartReport> {
  const { stream, uploads, signal, limits } = request;
  const plain = new Tally({ onBytes: request.onPlainBytes });
  const stages = request.stages.map((plan) => startStage(plan, request));
  const stored = new Tally();
  const sink = new UploadSink(uploads, limits.maxStoredBytes);
  try {
    await pipeline([stream, plain, ...stages.map((stage) => stage.transform), stored, sink], {
      signal,
    });
  } catch (error) {
    await sink.abortAll();
    throw presentWriteError(error, signal);
  }
  return {
    stages: stages.map((stage) => stage.report),
    plainBytes: plain.result.bytes,
    plainSha256: plain.result.sha256,
    storedBytes: stored.result.bytes,
    storedSha256: stored.result.sha256,
    failures: sink.failures,
  };
}
