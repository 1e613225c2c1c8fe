import { expect, test } from 'vitest';
import { newId } from '../../../electron/core/new-id.ts';
import { idSchema } from '../../../shared/model/common.ts';

test('ids fit the schema, differ, and sort in the order of their making', () => {
  const now = new Date('2026-11-20T03:00:00Z');
  const ids = Array.from({ length: 1000 }, () => newId(now));
  for (const id of ids) idSchema.parse(id);
  expect(new Set(ids).size).toBe(1000);
  expect(ids).toEqual(ids.toSorted());
});

test('ids sort by time', () => {
  const years = ['1970', '1999', '2026', '2300'].map((year) => newId(new Date(`${year}-06-01`)));
  expect(years).toEqual(years.toSorted());
});

test('the time stands where a ULID has it', () => {
  // The example of the specification: 01ARZ3NDEKTSV4RRFFQ69G5FAV is of 1469922850259.
  expect(newId(new Date(1469922850259)).slice(0, 10)).toBe('01arz3ndek');
});
