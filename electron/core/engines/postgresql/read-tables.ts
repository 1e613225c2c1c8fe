import { randomBytes } from 'node:crypto';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { InventoryObject } from '../../../../shared/model/inventory.ts';
import type { Runner } from '../../runners/runner.ts';
import type { ToolCall } from '../../tools/tool-call.ts';
import { tableObject } from './archive-inventory.ts';
import type { CopyHashes, CopyTotals } from './copy-digest.ts';
import { MarkedCopyReader } from './marked-copy-reader.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
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

/** How tables are read. */
export interface ReadingSession {
  readonly call: ToolCall;
  readonly server: PostgresqlAccess;
  readonly encoding: string;
  readonly hashes: CopyHashes;
  readonly signal: AbortSignal;
  /** Called with the length of each piece that was read. */
  readonly read: (bytes: number) => void;
}

/**
 * Reads tables by `COPY ... TO STDOUT` in one session of psql and hashes the text. They are told apart by
 * lines with a marker that was drawn for this very session, which no row can hold.
 */
export async function readTables(
  runner: Runner,
  { call, server, encoding, hashes, signal, read }: ReadingSession,
  tables: readonly Table[],
): Promise<InventoryObject[]> {
  const marker = `lifeboat-${randomBytes(24).toString('hex')}`;
  const reader = new MarkedCopyReader(marker, hashes);
  const tool = runner.start(call, signal);
  const script = [
    SETTINGS,
    ...tables.map((table) =>
      table.holdsRows ? `\\echo ${marker}\n${copyStatement(table, encoding)}` : `\\echo ${marker}`,
    ),
    `\\echo ${marker}\n`,
  ];
  tool.stdin.end(script.join('\n'));
  try {
    for await (const chunk of tool.stdout) {
      reader.push(chunk);
      read(chunk.length);
    }
  } catch {
    // The output broke off: the exit below says why.
  }
  assertDone('psql', await tool.finished, signal, server);
  const totals = reader.finish();
  if (totals.length !== tables.length) throw incomplete();
  return tables.map((table, index) =>
    tableObject(table.namespace, table.name, rowsOf(table, totals[index])),
  );
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
