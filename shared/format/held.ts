import { counted, formatCount } from './count.ts';

/** What an engine's objects and their rows are called; no word where rows mean nothing. */
const WORDS: Readonly<Record<string, readonly [object: string, row: string | null]>> = {
  postgresql: ['table', 'row'],
  mysql: ['table', 'row'],
  sqlite: ['table', 'row'],
  mongodb: ['collection', 'document'],
  files: ['entry', null],
  compose: ['entry', null],
  'docker-volume': ['entry', null],
  git: ['ref', null],
};

/** What a backup holds, in the words of its engine: `12 tables, 3,400 rows`, `5 refs`. */
export function heldText(engine: string, held: { objects: number; rows: number }): string {
  const [object, row] = WORDS[engine] ?? ['object', 'row'];
  const objects = object === 'entry' ? entries(held.objects) : counted(held.objects, object);
  return row === null ? objects : `${objects}, ${counted(held.rows, row)}`;
}

/** The heading over an engine's rows; null where it has none. */
export function rowsHeading(engine: string): string | null {
  if (engine === 'git') return 'Commits';
  const [, row] = WORDS[engine] ?? ['object', 'row'];
  return row === null ? null : `${row.charAt(0).toUpperCase()}${row.slice(1)}s`;
}

function entries(count: number): string {
  return count === 1 ? '1 file or folder' : `${formatCount(count)} files and folders`;
}
