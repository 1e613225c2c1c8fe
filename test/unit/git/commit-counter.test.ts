import { describe, expect, test } from 'vitest';
import { CommitCounter } from '../../../electron/core/engines/git/commit-counter.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';

describe('CommitCounter', () => {
  test('counts branches, merges, roots and what they share', () => {
    const counter = new CommitCounter();
    counter.add('merge', ['left', 'right']);
    counter.add('left', ['root']);
    counter.add('right', ['root']);
    counter.add('root', []);
    counter.add('other', []);
    const tips = ['merge', 'other', 'left', 'right', 'root', 'left', 'not there'];
    expect(Object.fromEntries(counter.counts(tips))).toEqual({
      merge: 4,
      other: 1,
      left: 2,
      right: 2,
      root: 1,
    });
  });

  test('counts a long straight history, newest first or oldest first', () => {
    const names = Array.from({ length: 200_000 }, (_none, at) => `c${at}`);
    for (const order of [names, names.toReversed()]) {
      const counter = new CommitCounter();
      for (const name of order) {
        const at = Number(name.slice(1));
        counter.add(name, at === 0 ? [] : [`c${at - 1}`]);
      }
      const counts = counter.counts(['c199999', 'c0', 'c100000']);
      expect([...counts]).toEqual(
        expect.arrayContaining([
          ['c199999', 200_000],
          ['c0', 1],
          ['c100000', 100_001],
        ]),
      );
    }
  });

  test('agrees with plain counting on tangled histories', () => {
    const random = seededRandom(7);
    const parents = Array.from({ length: 300 }, (_none, at) =>
      Array.from({ length: at === 0 ? 0 : Math.floor(random() * 3) }, () =>
        Math.floor(random() * at),
      ),
    );
    const counter = new CommitCounter();
    for (const [at, list] of parents.entries()) counter.add(`${at}`, list.map(String));
    const counts = counter.counts(parents.map((_list, at) => `${at}`));
    for (const at of parents.keys()) {
      const reached = new Set([at]);
      for (const commit of reached) for (const parent of parents[commit] ?? []) reached.add(parent);
      expect(counts.get(`${at}`)).toBe(reached.size);
    }
  });
});
