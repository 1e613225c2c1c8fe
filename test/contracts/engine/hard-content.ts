import { expect, test } from 'vitest';
import type { Subject } from '../../../electron/core/engines/engine.ts';
import type { EngineDesk } from './engine-desk.ts';

/** Content that tools, parsers and shells are broken by. */
export function describeHardContent(desk: EngineDesk, format: string): void {
  const { harness, roundTrip } = desk;

  test('brings back odd text, bytes, numbers and times', async () => {
    const { taken } = await roundTrip(await harness.oddSubject(), format);
    expect(taken.inventory.objects).not.toEqual([]);
  });

  test('brings back tables with hostile names, and names them in the inventory', async () => {
    const { taken } = await roundTrip(await harness.hostileSubject(), format);
    const names = taken.inventory.objects.map((object) => object.name);
    expect(names).toEqual(expect.arrayContaining([...harness.hostileNames]));
    expect(taken.inventory.objects.map((object) => object.rows)).not.toContain(0);
  });

  test('brings back one huge row', async () => {
    const { taken } = await roundTrip(await harness.hugeSubject(), format);
    expect(taken.data.length).toBeGreaterThan(harness.hugeBytes);
    expect(taken.inventory.objects).toMatchObject([{ name: 'items', rows: 3 }]);
  });

  test('brings back views, keys, indexes and triggers', async () => {
    const { taken } = await roundTrip(await harness.relatedSubject(), format);
    const names = taken.inventory.objects.map((object) => object.name);
    expect(names).toEqual(expect.arrayContaining(['a_child', 'z_parent']));
  });

  if (harness.orphanRefused !== null) describeForeignKeys(desk, format, harness.orphanRefused);
  if (harness.nextNumber !== null) describeNumbering(desk, format, harness.nextNumber);
}

function describeForeignKeys(
  desk: EngineDesk,
  format: string,
  orphanRefused: (place: Subject) => Promise<boolean>,
): void {
  test('brings back foreign keys that refuse', async () => {
    expect(await orphanRefused(await restoredRelated(desk, format))).toBe(true);
  });
}

function describeNumbering(
  desk: EngineDesk,
  format: string,
  nextNumber: (place: Subject) => Promise<number>,
): void {
  test('goes on numbering where the source did, beyond the greatest that is there', async () => {
    expect(await nextNumber(await restoredRelated(desk, format))).toBe(8);
  });
}

async function restoredRelated(desk: EngineDesk, format: string): Promise<Subject> {
  const target = desk.harness.newTarget();
  await desk.restore(await desk.take(await desk.harness.relatedSubject(), format), target);
  return target;
}
