import type { Content } from './database-content.ts';
import { qualifiedName } from './sql-quote.ts';

/** One statement that renames all tables and sequences: others see all of it or nothing. Empty for none. */
export function renameTablesSql(
  moves: readonly {
    readonly content: readonly Content[];
    readonly from: string;
    readonly to: string;
  }[],
): string[] {
  const renames = moves.flatMap(({ content, from, to }) =>
    content
      .filter(({ kind }) => kind === 'TABLE' || kind === 'SEQUENCE')
      .map(({ name }) => `${qualifiedName(from, name)} TO ${qualifiedName(to, name)}`),
  );
  return renames.length === 0 ? [] : [`RENAME TABLE ${renames.join(', ')};`];
}
