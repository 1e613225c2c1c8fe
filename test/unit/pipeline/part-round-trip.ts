import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Part, PartRole } from '../../../shared/model/manifest.ts';
import type { Compression } from '../../../shared/model/source.ts';
import { readPart } from '../../../electron/core/pipeline/read-part.ts';
import type { PartFigures } from '../../../electron/core/pipeline/read-part.ts';
import { planStages } from '../../../electron/core/pipeline/stages/stages.ts';
import type { StageKey, StagePlan } from '../../../electron/core/pipeline/stages/stage.ts';
import { writePart } from '../../../electron/core/pipeline/write-part.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { MemoryUpload } from './memory-upload.ts';

export const BACKUP_ID = '01jd3x8k2m4n6p8q0r2s4t6v8w';
export const OTHER_ID = '01jd3x8k2m4n6p8q0r2s4t6v8x';
export const KEY: StageKey = { id: '01jd3x8k2m4n6p8q0r2s4t6v8k', material: randomBytes(32) };
export const never = new AbortController().signal;

export interface StoredPart {
  readonly part: Part;
  readonly content: Buffer;
}

/** Writes plain bytes as a part into memory. */
export async function store(
  plain: Buffer,
  options: {
    compression?: Compression;
    key?: StageKey | null;
    stages?: StagePlan[];
    role?: PartRole;
    backupId?: string;
  } = {},
): Promise<StoredPart> {
  const upload = new MemoryUpload();
  const role = options.role ?? 'artifact';
  const key = options.key === undefined ? KEY : options.key;
  const report = await writePart({
    stream: Readable.from(plain.length === 0 ? [] : [plain], { objectMode: false }),
    stages: options.stages ?? planStages(options.compression ?? 'zstd', key),
    uploads: [upload],
    signal: never,
    limits: { maxStoredBytes: null },
    backupId: options.backupId ?? BACKUP_ID,
    role,
  });
  const { failures: _, ...figures } = report;
  return { part: { role, file: 'x.pgdump.zst.enc', ...figures }, content: upload.content };
}

export async function keyFor(keyId: string): Promise<Uint8Array> {
  if (keyId === KEY.id) return KEY.material;
  throw new LifeboatError('key-missing', `Key ${keyId} is not there.`, 'Import its kit.');
}

export interface Fetched {
  /** What a consumer got before the stream ended or broke. */
  readonly plain: Buffer;
  /** Whether the consumer saw a proper end. */
  readonly ended: boolean;
  readonly streamError: unknown;
  readonly finishedError: unknown;
  readonly figures: PartFigures | null;
}

/** Reads a part as a careful consumer does, and tells all that it saw. */
export async function fetch(
  stored: Readable | Buffer,
  part: Part,
  options: { keyFor?: typeof keyFor; backupId?: string; signal?: AbortSignal } = {},
): Promise<Fetched> {
  const reading = readPart({
    stored: Buffer.isBuffer(stored) ? inPieces(stored) : stored,
    part,
    backupId: options.backupId ?? BACKUP_ID,
    keyFor: options.keyFor ?? keyFor,
    signal: options.signal ?? never,
  });
  const chunks: Buffer[] = [];
  let ended = false;
  let streamError: unknown = null;
  try {
    for await (const chunk of reading.stream) chunks.push(chunk);
    ended = true;
  } catch (error) {
    streamError = error;
  }
  const outcome = await reading.finished.then(
    (figures) => ({ figures, finishedError: null }),
    (finishedError: unknown) => ({ figures: null, finishedError }),
  );
  return { plain: Buffer.concat(chunks), ended, streamError, ...outcome };
}

/** A stream of uneven pieces, so that frame borders fall anywhere. */
export function inPieces(content: Buffer): Readable {
  function* pieces(): Generator<Buffer> {
    let size = 1;
    for (let at = 0; at < content.length; at += size, size = (size * 31 + 7) % 9973) {
      yield content.subarray(at, at + (size = Math.max(1, size)));
    }
  }
  return Readable.from(pieces(), { objectMode: false });
}
