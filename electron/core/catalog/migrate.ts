import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { Migration } from './migrations/migration.ts';
import { writeCopy } from './write-copy.ts';

/** Copies made before upgrades that are kept; the newest ones. */
const KEPT_COPIES = 3;
const COPY_NAME = /^catalog-before-v\d+-.*\.sqlite$/;

export interface MigrateOptions {
  readonly file: string;
  readonly migrations: readonly Migration[];
  readonly now: () => Date;
}

/**
 * Brings the catalog to the newest version. All pending migrations run in one transaction under the write
 * lock: a second process waits and then finds nothing to do, and a failure leaves the file as it was, so
 * that the version of Lifeboat before goes on working with it. Throws `catalog-newer`, `migration-failed`.
 */
export function migrate(db: CatalogDatabase, options: MigrateOptions): void {
  const newest = options.migrations.at(-1)?.version ?? 0;
  refuseNewer(versionOf(db), newest);
  if (versionOf(db) === newest) return;

  // Rebuilding a table needs this off, and it cannot be changed inside a transaction.
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => upgrade(db, options, newest)).immediate();
  } catch (error) {
    throw asMigrationFailure(error);
  } finally {
    db.pragma('foreign_keys = ON');
  }
  removeOldCopies(path.dirname(options.file));
}

/** The version of an open catalog; 0 for a new file. */
export function versionOf(db: CatalogDatabase): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function upgrade(db: CatalogDatabase, options: MigrateOptions, newest: number): void {
  // Read again: another process may have upgraded while this one waited for the lock.
  const from = versionOf(db);
  refuseNewer(from, newest);
  if (from === newest) return;
  if (from > 0) copyBefore(options, newest);

  for (const migration of options.migrations.filter(({ version }) => version > from)) {
    migration.up(db);
    db.pragma(`user_version = ${migration.version}`);
  }
  const orphans = db.pragma('foreign_key_check');
  if (Array.isArray(orphans) && orphans.length > 0)
    throw new Error(`the upgrade would leave ${orphans.length} rows that refer to nothing`);
}

/**
 * Through a connection of its own, since a transaction is open on the first one; being the write lock's
 * owner, nobody else can write between the copy and the upgrade.
 */
function copyBefore({ file, now }: MigrateOptions, newest: number): void {
  const stamp = now().toISOString().replaceAll(/[:.]/g, '-');
  const copy = path.join(path.dirname(file), `catalog-before-v${newest}-${stamp}.sqlite`);
  const reader = new Database(file, { readonly: true });
  try {
    writeCopy(reader, copy);
  } finally {
    reader.close();
  }
}

/** Removes all but the newest copies; their names end with the time, after the version. */
function removeOldCopies(folder: string): void {
  const copies = readdirSync(folder)
    .filter((name) => COPY_NAME.test(name))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  for (const name of copies.slice(0, -KEPT_COPIES))
    rmSync(path.join(folder, name), { force: true });
}

function refuseNewer(version: number, newest: number): void {
  if (version <= newest) return;
  throw new LifeboatError(
    'catalog-newer',
    `The catalog has version ${version}; this Lifeboat knows versions up to ${newest}.`,
    'Install the newer Lifeboat again, or give this one another data folder. The catalog was not touched.',
  );
}

/** What was refused before anything began keeps its own meaning. */
function asMigrationFailure(error: unknown): unknown {
  if (error instanceof LifeboatError) return error;
  if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new LifeboatError(
    'migration-failed',
    `The catalog could not be upgraded: ${reason}.`,
    'The catalog is as it was before. Check free space and permissions of the data folder, then start ' +
      'again; until then, the version of Lifeboat before can be used with it.',
    { cause: error },
  );
}
