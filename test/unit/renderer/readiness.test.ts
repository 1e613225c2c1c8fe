import { describe, expect, test } from 'vitest';
import { readiness } from '../../../renderer/features/overview/readiness.ts';
import type { Backup, Copy } from '../../../shared/model/backup.ts';

const aCopy: Copy = {
  destinationId: '0123456789abcdefghjkmnpqrs',
  destination: 'disk',
  key: 'shop/manifest.json',
  publishedAt: '2026-11-20T10:00:05.000Z',
  level: 2,
  verdict: 'proven',
  checkedAt: '2026-11-20T10:00:06.000Z',
};

function backup(changes: Partial<Backup> = {}): Backup {
  return {
    id: '0123456789abcdefghjkmnpqrt',
    sourceId: '0123456789abcdefghjkmnpqrv',
    source: 'shop',
    engine: 'sqlite',
    format: 'sqlite',
    status: 'complete',
    startedAt: '2026-11-20T10:00:00.000Z',
    finishedAt: '2026-11-20T10:00:05.000Z',
    note: null,
    plainBytes: 10,
    storedBytes: 5,
    sha256: null,
    encrypted: false,
    keyId: null,
    compression: 'zstd',
    parts: [],
    copies: [aCopy],
    planId: null,
    retentionClass: 'hand',
    keepUntil: null,
    hold: null,
    baseId: null,
    inventory: null,
    ...changes,
  };
}

describe('could it be restored now', () => {
  test('no without a complete backup', () => {
    expect(readiness([])).toMatchObject({ answer: 'No', newest: null, lastProvenAt: null });
    const failed = backup({ status: 'failed', copies: [] });
    expect(readiness([failed])).toMatchObject({ answer: 'No', failedSince: failed });
  });

  test('no when the newest failed its check, whatever older ones say', () => {
    const damaged = backup({ copies: [{ ...aCopy, verdict: 'failed' }] });
    expect(readiness([damaged, backup()])).toMatchObject({ tone: 'bad', answer: 'No' });
  });

  test('not known when it was never checked or could not be', () => {
    const unchecked = { ...aCopy, verdict: null, level: null, checkedAt: null };
    expect(readiness([backup({ copies: [unchecked] })]).answer).toBe('Not known');
    const inconclusive = { ...aCopy, verdict: 'inconclusive' as const };
    expect(readiness([backup({ copies: [inconclusive] })]).answer).toBe('Not known');
  });

  test('likely when it opens, yes only when it was restored', () => {
    expect(readiness([backup()])).toMatchObject({ answer: 'Likely', lastProvenAt: null });
    const restored = backup({ copies: [{ ...aCopy, level: 3 }] });
    expect(readiness([restored])).toMatchObject({
      answer: 'Yes',
      tone: 'good',
      lastProvenAt: aCopy.checkedAt,
    });
  });

  test('goes by the best of several copies', () => {
    const copies = [
      { ...aCopy, verdict: 'failed' as const },
      { ...aCopy, level: 4 as const },
    ];
    expect(readiness([backup({ copies })]).answer).toBe('Yes');
  });

  test('says that a later attempt failed, and looks past one that still runs', () => {
    const running = backup({ status: 'running', copies: [] });
    const failed = backup({ status: 'interrupted', copies: [] });
    const state = readiness([running, failed, backup()]);
    expect(state).toMatchObject({ answer: 'Likely', failedSince: failed });
    expect(readiness([running, backup()]).failedSince).toBeNull();
  });
});
