import { expect, test } from 'vitest';
import { LateWrites } from '../../../electron/core/hooks/late-writes.ts';
import type { CoreParts } from '../../../electron/core/core-parts.ts';

/** A catalog whose disk is full until it is told otherwise, and what was written to it. */
function fullDisk() {
  const disk = { isFull: true, written: [] as string[] };
  const write = (what: string) => () => {
    if (disk.isFull) throw new Error('the disk is full');
    disk.written.push(what);
  };
  const record = async (change: () => void) => {
    disk.isFull = false;
    change();
  };
  // Of all that the core shares, these two are used.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const parts = {
    jobs: { record },
    catalog: { transaction: (work: () => void) => work() },
  } as unknown as CoreParts;
  return { disk, write, late: new LateWrites(parts) };
}

test('what finds room is written at once', async () => {
  const { disk, write, late } = fullDisk();
  disk.isFull = false;
  late.write(write('one'));
  expect(disk.written).toEqual(['one']);
  await late.settle();
  expect(disk.written).toEqual(['one']);
});

test('a full disk holds nothing up; what happened is written in its order once there is room', async () => {
  const { disk, write, late } = fullDisk();
  late.write(write('one'));
  disk.isFull = false;
  // Room again; but it must not come before what waits.
  late.write(write('two'));
  expect(disk.written).toEqual([]);
  disk.isFull = true;
  await late.settle();
  expect(disk.written).toEqual(['one', 'two']);
});
