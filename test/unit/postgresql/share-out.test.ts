import { array, assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { shareOut } from '../../../electron/core/engines/postgresql/share-out.ts';

const ascending = (a: number, b: number) => a - b;

test('everything is in one share, and no share is empty or larger than it must be', () => {
  assert(
    property(
      array(integer({ min: 0, max: 1000 })),
      integer({ min: 1, max: 5 }),
      (sizes, shares) => {
        const made = shareOut(sizes, shares, (size) => size);
        const sums = made.map((share) => share.reduce((sum, size) => sum + size, 0));
        expect(made.flat().toSorted(ascending)).toEqual(sizes.toSorted(ascending));
        expect(made).toHaveLength(Math.min(shares, sizes.length));
        expect(Math.max(0, ...sums)).toBeLessThanOrEqual(
          sizes.reduce((sum, size) => sum + size, 0) / shares + Math.max(0, ...sizes),
        );
      },
    ),
  );
});

test('the largest things go to different shares', () => {
  expect(shareOut([1, 5, 4, 2], 2, (size) => size)).toEqual([
    [5, 1],
    [4, 2],
  ]);
});
