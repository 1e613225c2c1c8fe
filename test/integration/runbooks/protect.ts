import { expect } from 'vitest';
import { backupSchema, type Backup } from '../../../shared/model/backup.ts';
import { inventorySchema, type Inventory } from '../../../shared/model/inventory.ts';
import { restoreSchema, type Restore } from '../../../shared/model/restore.ts';
import { verificationSchema } from '../../../shared/model/verification.ts';
import type { Workplace } from '../cli/lifeboat.ts';

/** What a runbook asks of each of its systems, done on the real command line. */
export interface Protected {
  readonly backup: Backup;
  readonly inventory: Inventory;
}

/** Runs a command that has to succeed, and gives the value of its one object. */
export async function valueOf(
  place: Workplace,
  argv: readonly string[],
  input = '',
): Promise<unknown> {
  const run = await place.json(argv, input);
  // As text, so that a failure shows what the command said.
  expect(
    JSON.stringify({
      ok: run.ok,
      code: run.code,
      error: run.error ?? null,
      stderr: run.ok ? '' : run.stderr,
    }),
  ) //
    .toBe(JSON.stringify({ ok: true, code: 0, error: null, stderr: '' }));
  return run.value;
}

/** Adds a source, takes a backup of it and proves it by restoring into a scratch target. */
export async function protect(
  place: Workplace,
  name: string,
  source: readonly string[],
  input = '',
): Promise<Protected> {
  const [kind = '', ...settings] = source;
  await valueOf(place, ['source', 'add', kind, '--name', name, ...settings], input);
  await valueOf(place, ['source', 'test', name]);
  const backup = backupSchema.parse(await valueOf(place, ['backup', 'run', name]));
  expect(backup.status).toBe('complete');
  for (const copy of backup.copies) expect(copy).toMatchObject({ level: 2, verdict: 'proven' });
  const proof = await valueOf(place, ['backup', 'verify', backup.id, '--level', '3']);
  const verification = verificationSchema.parse(proof);
  expect(verification).toMatchObject({ level: 3, verdict: 'proven' });
  const held = await valueOf(place, ['backup', 'inventory', backup.id]);
  return { backup, inventory: inventorySchema.parse(held) };
}

/** Restores a backup to a target; what came out has to equal the inventory. */
export async function restoreTo(
  place: Workplace,
  backup: Backup,
  target: string,
  options: readonly string[] = [],
): Promise<Restore> {
  const done = await valueOf(place, ['restore', backup.id, '--to', target, ...options]);
  const restore = restoreSchema.parse(done);
  expect(restore).toMatchObject({ status: 'succeeded', verdict: 'proven' });
  return restore;
}

/** Rows, documents or commits by object's name. */
export function rowsOf({ inventory }: Protected): Record<string, number | null> {
  return Object.fromEntries(inventory.objects.map(({ name, rows }) => [name, rows]));
}
