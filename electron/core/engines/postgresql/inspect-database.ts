import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import type { EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { inventoryOf, tableKey, tableObject } from './archive-inventory.ts';
import { hashTables } from './hash-tables.ts';
import { LARGE_OBJECTS_NAME } from './large-objects-digest.ts';
import { queryJson, runSql } from './psql-session.ts';
import { readServerFacts } from './server-facts.ts';
import { quoteIdentifier } from './sql-quote.ts';
import { listTables, type Table } from './table-list.ts';

/**
 * Counts every table of a live database exactly; with `hashes` reads every row as pg_dump would and
 * hashes it. Row security is off, so a user who may not see all rows gets an error, never a low count.
 */
export async function inspectDatabase(
  server: PostgresqlAccess,
  database: string,
  wanted: { readonly hashes: boolean; readonly like: Inventory },
  context: EngineContext,
): Promise<Inventory> {
  const { hashes, like } = wanted;
  const facts = await readServerFacts(context, server, database);
  const found = await listTables(context, server, database, facts.major);
  const tables = withDumpedColumnOrder(found, like);
  const objects = hashes
    ? await hashTables(context, server, database, { tables, encoding: facts.encoding, like })
    : await countTables(context, server, database, tables);
  const large = await largeObjects(context, server, database, hashes);
  return inventoryOf([...objects, ...large]);
}

/**
 * The tables with their columns in the order that the dump has them in. A table whose columns are not
 * the same ones keeps its own order: its hash is to differ.
 */
function withDumpedColumnOrder(tables: readonly Table[], like: Inventory): readonly Table[] {
  const dumped = new Map(like.objects.map((object) => [tableKey(object), object.columns]));
  return tables.map((table) => {
    const columns = dumped.get(tableKey(table));
    const own = new Set(table.columns);
    const same = columns?.length === own.size && columns.every((column) => own.has(column));
    return columns !== undefined && same ? { ...table, columns } : table;
  });
}

async function countTables(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
  tables: readonly Table[],
): Promise<InventoryObject[]> {
  const statements = tables.flatMap((table, index) =>
    table.holdsRows ? [`select ${index}, count(*) from only ${qualifiedName(table)};`] : [],
  );
  const sql = ['set row_security = off;', 'set statement_timeout = 0;', ...statements].join('\n');
  const text = statements.length === 0 ? '' : await runSql(context, server, database, sql);
  const counts = new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [index, count] = line.split('|');
        return [Number(index), Number(count)] as const;
      }),
  );
  return tables.map((table, index) => ({
    ...tableObject(table.namespace, table.name, undefined),
    rows: counts.get(index) ?? null,
  }));
}

const largeObjectSchema = z.object({ oid: z.number(), sha256: z.string().nullable() });

/** Hashes are made by the server, which has had `sha256` since version 11. */
async function largeObjects(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
  hashes: boolean,
): Promise<InventoryObject[]> {
  const sha256 = hashes ? "encode(sha256(lo_get(oid)), 'hex')" : 'null::text';
  const sql = `select json_build_object('oid', oid::bigint, 'sha256', ${sha256}) from pg_catalog.pg_largeobject_metadata order by oid;`;
  const found = await queryJson(context, server, database, sql, largeObjectSchema);
  if (found.length === 0) return [];
  const hash = createHash('sha256');
  for (const object of found) hash.update(`${object.oid} ${object.sha256 ?? ''}\n`);
  return [
    {
      kind: 'large-objects',
      namespace: null,
      name: LARGE_OBJECTS_NAME,
      rows: found.length,
      bytes: null,
      sha256: hashes ? hash.digest('hex') : null,
    },
  ];
}

export function qualifiedName(table: Pick<Table, 'namespace' | 'name'>): string {
  return `${quoteIdentifier(table.namespace)}.${quoteIdentifier(table.name)}`;
}
