import { describe, expect, test } from 'vitest';
import { compareInventories as compare } from '../../../electron/core/verifications/compare-inventories.ts';
import type { Inventory, InventoryObject } from '../../../shared/model/inventory.ts';

const HASH_A = 'a'.repeat(64);
const HASH_B = 'b'.repeat(64);

function table(name: string, rows: number | null, sha256: string | null = HASH_A): InventoryObject {
  return { kind: 'table', namespace: 'public', name, rows, bytes: null, sha256 };
}

/** As after a restore. */
function compareInventories(expected: Inventory, actual: Inventory, hashes: boolean) {
  return compare(expected, actual, { hashes, where: 'after the restore' });
}

function inventory(...objects: InventoryObject[]): Inventory {
  return { formatVersion: 1, engine: 'postgresql', objects };
}

describe('comparing inventories', () => {
  test('equal rows prove, and objects beyond the inventory are no fault', () => {
    const result = compareInventories(
      inventory(table('orders', 10)),
      inventory(table('orders', 10), table('spatial_ref_sys', 8500)),
      false,
    );
    expect(result.verdict).toBe('proven');
    expect(result.checks).toHaveLength(1);
    expect(result.compared).toEqual([
      {
        namespace: 'public',
        name: 'orders',
        expectedRows: 10,
        actualRows: 10,
        verdict: 'proven',
      },
    ]);
  });

  test('one lost row fails and names its table', () => {
    const result = compareInventories(
      inventory(table('orders', 10), table('customers', 5)),
      inventory(table('orders', 9), table('customers', 5)),
      false,
    );
    expect(result.verdict).toBe('failed');
    expect(result.checks.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['rows after the restore', 'failed'],
      ['public.orders', 'failed'],
    ]);
  });

  test('a missing table fails', () => {
    const result = compareInventories(inventory(table('orders', 0)), inventory(), false);
    expect(result.verdict).toBe('failed');
    expect(result.checks[1]?.actual).toBe('not there');
  });

  test('the same rows with other content fail only when content is compared', () => {
    const expected = inventory(table('orders', 10, HASH_A));
    const actual = inventory(table('orders', 10, HASH_B));
    expect(compareInventories(expected, actual, false).verdict).toBe('proven');
    expect(compareInventories(expected, actual, true).verdict).toBe('failed');
  });

  test('content that was asked for and could not be read is inconclusive', () => {
    const result = compareInventories(
      inventory(table('orders', 10, HASH_A)),
      inventory(table('orders', 10, null)),
      true,
    );
    expect(result.verdict).toBe('inconclusive');
  });

  test('an object that the backup holds without data only has to exist', () => {
    const expected = inventory(table('log', null, null));
    expect(compareInventories(expected, inventory(table('log', 0)), true).verdict).toBe('proven');
    expect(compareInventories(expected, inventory(), true).verdict).toBe('failed');
  });

  test('a name in another schema is another table', () => {
    const expected = inventory(table('orders', 1));
    const elsewhere = inventory({ ...table('orders', 1), namespace: 'archive' });
    expect(compareInventories(expected, elsewhere, false).verdict).toBe('failed');
  });

  test('an empty database that was restored empty is proven', () => {
    expect(compareInventories(inventory(), inventory(), true).verdict).toBe('proven');
  });

  test('at most a hundred misfits are told one by one', () => {
    const objects = Array.from({ length: 500 }, (_, index) => table(`t${index}`, 1));
    const result = compareInventories(inventory(...objects), inventory(), false);
    expect(result.checks).toHaveLength(101);
    expect(result.compared).toHaveLength(500);
  });
});

describe('hashes of content', () => {
  const rows = (rowsXxh64: string, sha256: string | null) =>
    inventory({ ...table('orders', 10, sha256), rowsXxh64 });
  const SUM_A = '0'.repeat(16);
  const SUM_B = '1'.repeat(16);

  test.each([
    { name: 'the same rows in another order', actual: rows(SUM_A, HASH_B), verdict: 'proven' },
    { name: 'only the sum of rows', actual: rows(SUM_A, null), verdict: 'proven' },
    { name: 'only the hash in order', actual: inventory(table('orders', 10)), verdict: 'proven' },
    { name: 'another sum', actual: rows(SUM_B, null), verdict: 'failed' },
    { name: 'both otherwise', actual: rows(SUM_B, HASH_B), verdict: 'failed' },
    { name: 'none', actual: inventory(table('orders', 10, null)), verdict: 'inconclusive' },
  ])('$name: $verdict', ({ actual, verdict }) => {
    expect(compareInventories(rows(SUM_A, HASH_A), actual, true).verdict).toBe(verdict);
  });
});
