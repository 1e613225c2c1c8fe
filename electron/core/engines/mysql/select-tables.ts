import type { MysqlOptions } from '../../../../shared/model/engines/mysql.ts';

type TableChoice = Pick<MysqlOptions, 'includeTables' | 'excludeTables' | 'excludeTableData'>;

/** How the tables and views of a database are dumped. */
export interface SelectedTables {
  readonly whole: readonly string[];
  /** Their definition only. */
  readonly withoutRows: readonly string[];
  readonly leftOut: readonly string[];
}

/** No pattern to include means every table; a pattern to exclude wins over one to include. */
export function selectTables(names: readonly string[], choice: TableChoice): SelectedTables {
  const included = matcher(choice.includeTables);
  const excluded = matcher(choice.excludeTables);
  const withoutRows = matcher(choice.excludeTableData);
  const isChosen = (name: string) =>
    (choice.includeTables.length === 0 || included(name)) && !excluded(name);
  const chosen = names.filter(isChosen);
  return {
    whole: chosen.filter((name) => !withoutRows(name)),
    withoutRows: chosen.filter(withoutRows),
    leftOut: names.filter((name) => !isChosen(name)),
  };
}

/** `*` stands for any characters, `?` for one; all else for itself. */
function matcher(patterns: readonly string[]): (name: string) => boolean {
  const expressions = patterns.map((pattern) => {
    const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
    return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su');
  });
  return (name) => expressions.some((expression) => expression.test(name));
}
