import { createHash, randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Upload } from '../../../electron/core/destinations/destination.ts';
import { planStages } from '../../../electron/core/pipeline/stages/stages.ts';
import { writePart } from '../../../electron/core/pipeline/write-part.ts';
import type { PartReport } from '../../../electron/core/pipeline/write-part.ts';
import { MemoryUpload } from './memory-upload.ts';
import { BACKUP_ID, KEY, fetch, never } from './part-round-trip.ts';

const plain = randomBytes(300_000);
const source = (): Readable =>
  Readable.from([plain.subarray(0, 100_000), plain.subarray(100_000)], { objectMode: false });

function write(
  stream: Readable,
  uploads: Upload[],
  options: { signal?: AbortSignal; max?: number; onPlainBytes?: (bytes: number) => void } = {},
): Promise<PartReport> {
  return writePart({
    stream,
    stages: planStages('zstd', KEY),
    uploads,
    signal: options.signal ?? never,
    limits: { maxStoredBytes: options.max ?? null },
    backupId: BACKUP_ID,
    role: 'artifact',
    ...(options.onPlainBytes === undefined ? {} : { onPlainBytes: options.onPlainBytes }),
  });
}

const brokenAt = (at: number, code: 'disk-full' | 'destination-unreachable') => (bytes: number) => {
  if (bytes >= at) throw new LifeboatError(code, 'It broke.', 'Mend it.');
};

test('the report is what was sent, and every upload got the same bytes', async () => {
  const uploads = [new MemoryUpload(), new MemoryUpload()];
  const seen: number[] = [];
  const report = await write(source(), uploads, { onPlainBytes: (bytes) => seen.push(bytes) });
  expect(report).toMatchObject({
    plainBytes: plain.length,
    plainSha256: createHash('sha256').update(plain).digest('hex'),
    storedBytes: uploads[0]?.bytes,
    storedSha256: uploads[0]?.sha256,
    failures: [],
  });
  expect(report.stages.map((stage) => stage.id)).toEqual(['zstd', 'aws-encryption-sdk']);
  expect(uploads[1]?.sha256).toBe(report.storedSha256);
  expect(seen.at(-1)).toBe(plain.length);
  expect(uploads.some((upload) => upload.aborted)).toBe(false);
});

describe('when uploads break', () => {
  test('the others go on, and the broken one is aborted and told of', async () => {
    const whole = new MemoryUpload();
    const broken = new MemoryUpload(brokenAt(1000, 'disk-full'));
    const report = await write(source(), [broken, whole]);
    expect(report.failures).toHaveLength(1);
    expect(report.failures[0]).toMatchObject({ upload: broken, error: { code: 'disk-full' } });
    expect([broken.aborted, whole.aborted]).toEqual([true, false]);
    const { failures: _, ...figures } = report;
    const fetched = await fetch(whole.content, { role: 'artifact', file: 'x', ...figures });
    expect(fetched.plain.equals(plain)).toBe(true);
  });

  test('it ends with the first error when none is left', async () => {
    const first = new MemoryUpload(brokenAt(0, 'destination-unreachable'));
    const second = new MemoryUpload(brokenAt(1000, 'disk-full'));
    await expect(write(source(), [second, first])).rejects.toMatchObject({
      code: 'destination-unreachable',
    });
    expect([first.aborted, second.aborted]).toEqual([true, true]);
  });

  test('nobody to send to is an error', async () => {
    await expect(write(source(), [])).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('what ends a part', () => {
  test('the size limit', async () => {
    const upload = new MemoryUpload();
    await expect(write(source(), [upload], { max: 100_000 })).rejects.toMatchObject({
      code: 'size-limit',
    });
    expect(upload.aborted).toBe(true);
    expect(upload.bytes).toBeLessThanOrEqual(100_000);
  });

  test('cancelling midway', async () => {
    const controller = new AbortController();
    const upload = new MemoryUpload();
    const stream = new PassThrough();
    stream.write(plain);
    const writing = write(stream, [upload], {
      signal: controller.signal,
      onPlainBytes: () => setImmediate(() => controller.abort()),
    });
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    expect(upload.aborted).toBe(true);
    expect(stream.destroyed).toBe(true);
  });

  test('cancelling before the first byte', async () => {
    const upload = new MemoryUpload();
    const signal = AbortSignal.abort();
    await expect(write(source(), [upload], { signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(upload.aborted).toBe(true);
  });

  test("the source's own error", async () => {
    const error = new LifeboatError('tool-failed', 'pg_dump was killed.', 'Look at the log.');
    async function* failing(): AsyncGenerator<Buffer> {
      yield plain;
      throw error;
    }
    const upload = new MemoryUpload();
    await expect(write(Readable.from(failing()), [upload])).rejects.toBe(error);
    expect(upload.aborted).toBe(true);
  });

  test('a source that breaks off without an end', async () => {
    const upload = new MemoryUpload();
    const stream = new PassThrough();
    stream.write(plain);
    setImmediate(() => stream.destroy());
    await expect(write(stream, [upload])).rejects.toMatchObject({ code: 'dump-incomplete' });
    expect(upload.aborted).toBe(true);
  });

  test('an upload is not aborted in the middle of a write', async () => {
    const controller = new AbortController();
    let writing = false;
    const upload = new MemoryUpload(async () => {
      writing = true;
      controller.abort();
      await new Promise((resolve) => setImmediate(resolve));
      writing = false;
    });
    upload.abort = async () => {
      expect(writing).toBe(false);
      upload.aborted = true;
    };
    await expect(write(source(), [upload], { signal: controller.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(upload.aborted).toBe(true);
  });
});
