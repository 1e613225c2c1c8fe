import { createHash } from 'node:crypto';
import { LifeboatError } from '../../../../shared/model/error.ts';

const MAX_DATABASE_BYTES = 63;

/** Databases of the server itself; they are no data of anybody's application. */
export function isSystemDatabase(database: string): boolean {
  return database === 'admin' || database === 'config' || database === 'local';
}

/**
 * How the databases of an archive are named in a target: `all` keeps each name with something before it
 * (nothing at all for a restore under their own names), `one` gives the single database a name.
 */
export type Naming =
  | { readonly kind: 'all'; readonly prefix: string }
  | { readonly kind: 'one'; readonly database: string };

/** A place ends with `*` where all databases are meant: `copy_*`, or `*` and nothing for their own names. */
export function namingOf(place: string): Naming {
  if (place === '') return { kind: 'all', prefix: '' };
  if (place.endsWith('*')) return { kind: 'all', prefix: place.slice(0, -1) };
  return { kind: 'one', database: place };
}

/**
 * The name in the target of a database of the archive. Where something before it makes a name too long,
 * a piece of its SHA-256 stands for it. Rejects names that MongoDB would not take.
 */
export function nameIn(naming: Naming, database: string): string {
  const whole = naming.kind === 'all' ? `${naming.prefix}${database}` : naming.database;
  const tooLong = naming.kind === 'all' && Buffer.byteLength(whole) > MAX_DATABASE_BYTES;
  const name = tooLong && naming.kind === 'all' ? `${naming.prefix}${shortHash(database)}` : whole;
  assertDatabaseName(name);
  return name;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The rules of the server (docs: Naming Restrictions), and no `*`, which stands for all databases here. */
export function assertDatabaseName(name: string): void {
  const fits =
    name !== '' && Buffer.byteLength(name) <= MAX_DATABASE_BYTES && !/[/\\. "$*\0]/.test(name);
  if (fits) return;
  throw new LifeboatError(
    'invalid-input',
    `${JSON.stringify(name)} cannot be the name of a MongoDB database.`,
    `At most ${MAX_DATABASE_BYTES} bytes, without / \\ . " $ * and spaces.`,
  );
}

/** `NAME_before_20261120T030000Z`: where a replaced database is kept. The name gives way, never the time. */
export function keepAsideName(database: string, now: Date): string {
  const suffix = `_before_${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  let name = database;
  while (Buffer.byteLength(name + suffix) > MAX_DATABASE_BYTES) {
    name = Array.from(name).slice(0, -1).join('');
  }
  return name + suffix;
}

/** A name as a pattern of mongorestore that fits nothing else (`common/ns` in mongo-tools: Escape). */
export function escapePattern(name: string): string {
  return name.replaceAll('\\', '\\\\').replaceAll('*', '\\*');
}

/** Whether a name of a collection fits one of the patterns, with `*` for any text and `?` for one sign. */
export function fitsAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const source = Array.from(pattern, (sign) =>
      sign === '*' ? '.*' : sign === '?' ? '.' : sign.replaceAll(/[\\^$.|+()[\]{}/]/g, '\\$&'),
    ).join('');
    return new RegExp(`^${source}$`, 'su').test(name);
  });
}
