import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readPart } from '../../../electron/core/pipeline/read-part.ts';
import { planStages } from '../../../electron/core/pipeline/stages/stages.ts';
import { writePart } from '../../../electron/core/pipeline/write-part.ts';
import { MemoryUpload } from './memory-upload.ts';
import { BACKUP_ID, KEY, keyFor, never } from './part-round-trip.ts';

const MIB = 1024 * 1024;
const SIZE = 200 * MIB;
const chunk = randomBytes(MIB);

/** Takes note of how far a source has run ahead of what came out at the other end. */
function countedSource(sent: { bytes: number }): Readable {
  function* chunks(): Generator<Buffer> {
    for (; sent.bytes < SIZE; sent.bytes += chunk.length) yield chunk;
  }
  return Readable.from(chunks(), { objectMode: false });
}

test('a slow upload holds the source back: bytes under way stay few however long the stream', async () => {
  const sent = { bytes: 0 };
  let largestLead = 0;
  const slow = new MemoryUpload(async (bytes) => {
    await new Promise((resolve) => setImmediate(resolve));
    largestLead = Math.max(largestLead, sent.bytes - bytes);
  }, false);
  const report = await writePart({
    stream: countedSource(sent),
    stages: planStages('none', KEY),
    uploads: [slow],
    signal: never,
    limits: { maxStoredBytes: null },
    backupId: BACKUP_ID,
    role: 'artifact',
  });
  expect(report.plainBytes).toBe(SIZE);
  expect(largestLead).toBeLessThan(16 * MIB);
});

test('a slow reader holds the stored file back', async () => {
  const upload = new MemoryUpload();
  const { failures: _, ...figures } = await writePart({
    stream: countedSource({ bytes: 0 }),
    stages: planStages('none', KEY),
    uploads: [upload],
    signal: never,
    limits: { maxStoredBytes: null },
    backupId: BACKUP_ID,
    role: 'artifact',
  });
  const sent = { bytes: 0 };
  function* stored(): Generator<Buffer> {
    for (const piece of upload.chunks) {
      sent.bytes += piece.length;
      yield piece;
    }
  }
  const reading = readPart({
    stored: Readable.from(stored(), { objectMode: false }),
    part: { role: 'artifact', file: 'x', ...figures },
    backupId: BACKUP_ID,
    keyFor,
    signal: never,
  });
  let received = 0;
  let largestLead = 0;
  for await (const piece of reading.stream) {
    received += piece.length;
    largestLead = Math.max(largestLead, sent.bytes - received);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await reading.finished;
  expect(received).toBe(SIZE);
  expect(largestLead).toBeLessThan(16 * MIB);
});
