import { randomBytes } from 'node:crypto';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import type { EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { tableKey, tableObject } from './archive-inventory.ts';
import type { CopyTotals } from './copy-digest.ts';
import { MarkedCopyReader } from './marked-copy-reader.ts';
import { psqlCall } from './psql-session.ts';
import { quoteIdentifier, quoteLiteral } from './sql-quote.ts';
import type { Table } from './table-list.ts';
import { assertDone } from './tool-failure.ts';

/**
 * The settings that pg_dump makes before it reads rows (setup_connection in pg_dump.c), so that the
 * same rows give the same text.
 */
const SETTINGS = `
set datestyle = 'ISO';
set intervalstyle = 'POSTGRES';
set extra_float_digits = 3;
set synchronize_seqscans = off;
set statement_timeout = 0;
set lock_timeout = 0;
set idle_in_transaction_session_timeout = 0;
set row_security = off;
select pg_catalog.set_config('search_path', '', false);
`;

export interface TablesToHash {
  readonly tables: readonly Table[];
  /** The database's own. */
  readonly encoding: string;
  /** What the tables are held against: it tells which hash there is to compare. */
  readonly like: Inventory;
}

/**
 * Reads each table by `COPY ... TO STDOUT` in one session of psql and hashes the text. Tables are told
 * apart by lines with a marker that was drawn for this very session, which no row can hold.
 */
export async function hashTables(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
  { tables, encoding, like }: TablesToHash,
): Promise<InventoryObject[]> {
  const marker = `lifeboat-${randomBytes(24).toString('hex')}`;
  const ofRows = like.objects.some(({ rowsXxh64 }) => rowsXxh64 !== undefined);
  const reader = new MarkedCopyReader(marker, { ofRows, inOrder: !ofRows });
  const call = await psqlCall(context, server, database);
  const tool = context.runner.start(call, context.signal);
  const script = [
    SETTINGS,
    ...tables.map((table) =>
      table.holdsRows ? `\\echo ${marker}\n${copyStatement(table, encoding)}` : `\\echo ${marker}`,
    ),
    `\\echo ${marker}\n`,
  ];
  tool.stdin.end(script.join('\n'));
  let bytes = 0;
  try {
    for await (const chunk of tool.stdout) {
      reader.push(chunk);
      bytes += chunk.length;
      context.progress(bytes, null);
    }
  } catch {
    // The output broke off: the exit below says why.
  }
  assertDone('psql', await tool.finished, context.signal, server);
  const totals = reader.finish();
  if (totals.length !== tables.length) throw incomplete();
  const found = tables.map((table, index) =>
    tableObject(table.namespace, table.name, rowsOf(table, totals[index])),
  );
  return ofRows ? found : withoutChangedOrder(found, like);
}

/**
 * Backups of before row sums have a hash in the dump's order alone, and a server may give a freshly loaded
 * table's rows in another. With as many rows and bytes, another hash tells nothing, so it is left out.
 */
function withoutChangedOrder(
  found: readonly InventoryObject[],
  like: Inventory,
): InventoryObject[] {
  const dumped = new Map(like.objects.map((object) => [tableKey(object), object]));
  return found.map((object) => {
    const old = dumped.get(tableKey(object));
    const alike = old?.rows === object.rows && old.bytes === object.bytes;
    return alike && old.sha256 !== object.sha256 ? { ...object, sha256: null } : object;
  });
}

function rowsOf(table: Table, totals: CopyTotals | undefined): CopyTotals | undefined {
  return table.holdsRows ? totals : undefined;
}

/** The text comes in the database's own encoding, as in a dump; names go to the server in UTF-8. */
function copyStatement(table: Table, encoding: string): string {
  const columns = table.columns.map(quoteIdentifier).join(', ');
  const list = columns === '' ? '' : ` (${columns})`;
  return `copy ${quoteIdentifier(table.namespace)}.${quoteIdentifier(table.name)}${list} to stdout with (encoding ${quoteLiteral(encoding)});`;
}

function incomplete(): LifeboatError {
  return new LifeboatError(
    'tool-failed',
    'psql ended well, but not every table was read.',
    'Check the psql that Tools names, then compare again.',
  );
}
