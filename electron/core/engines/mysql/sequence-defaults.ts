import { z } from 'zod';
import type { EngineContext } from '../engine.ts';
import { queryJson, runSql, type Desk } from './mysql-session.ts';
import type { Family } from './tool-identity.ts';
import { qualifiedName, quoteIdentifier, quoteLiteral } from './sql-quote.ts';

const defaultSchema = z.object({ table: z.string(), column: z.string(), value: z.string() });

/**
 * Lets columns of tables that were moved from one database to another take their numbers from the
 * sequences that came along: MariaDB keeps the database in the default's text.
 */
export async function rebindSequenceDefaults(
  context: EngineContext,
  desk: Desk,
  family: Family,
  moved: { readonly from: string; readonly to: string },
): Promise<void> {
  if (family !== 'mariadb') return;
  const sql = `SELECT JSON_OBJECT('table', TABLE_NAME, 'column', COLUMN_NAME, 'value', COLUMN_DEFAULT)
    FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ${quoteLiteral(moved.to)} AND COLUMN_DEFAULT LIKE '%val(\`%';`;
  const found = await queryJson(context, desk, sql, defaultSchema);
  const from = `val(${quoteIdentifier(moved.from)}.`;
  const statements = found
    .filter(({ value }) => value.includes(from))
    .map(({ table, column, value }) => {
      const bound = value.replaceAll(from, `val(${quoteIdentifier(moved.to)}.`);
      return `ALTER TABLE ${qualifiedName(moved.to, table)} ALTER COLUMN ${quoteIdentifier(column)} SET DEFAULT ${bound};`;
    });
  if (statements.length > 0) await runSql(context, desk, null, statements.join('\n'));
}
