import type { Inventory } from '../../../../shared/model/inventory.ts';
import type { EngineContext } from '../engine.ts';
import { findDumpTool } from './choose-tool.ts';
import { connectionSettings, type MysqlAccess } from './connection-settings.ts';
import { readDatabaseFacts, tablesOf } from './database-facts.ts';
import { dumpArguments } from './dump-arguments.ts';
import { dumpOutput } from './dump-output.ts';
import { DumpReader, inventoryOf, tableObject } from './dump-reader.ts';
import { DumpStderr } from './dump-stderr.ts';
import { runSql, type Desk } from './mysql-session.ts';
import { assertMayDump } from './privileges.ts';
import { reachServer, type ServerFacts } from './server-facts.ts';
import { qualifiedName } from './sql-quote.ts';
import { untilDone } from './tool-failure.ts';

/**
 * Counts every table of a live database exactly; with `hashes` dumps them as a backup does and hashes the
 * rows' text. A tool of the other family writes the same rows in another way: then there are no hashes.
 */
export async function inspectDatabase(
  access: MysqlAccess,
  database: string,
  wanted: { readonly hashes: boolean; readonly like: Inventory },
  context: EngineContext,
): Promise<Inventory> {
  const { desk, facts: server } = await reachServer(context, access);
  const facts = await readDatabaseFacts(context, desk, database);
  assertMayDump(server, access.address.user, database, ONLY_ROWS);
  const tables = tablesOf(facts).map(({ name }) => name);
  if (!wanted.hashes) return countTables(context, desk, database, tables);
  const versioned = facts.relations.some(({ type }) => type === 'SYSTEM VERSIONED');
  return hashTables(context, { access, server, versioned }, database, wanted.like);
}

/** A user sees no table without a right on it: counts of only some tables would look like a loss. */
const ONLY_ROWS = { routines: false, triggers: false, events: false };

async function countTables(
  context: EngineContext,
  desk: Desk,
  database: string,
  tables: readonly string[],
): Promise<Inventory> {
  if (tables.length === 0) return inventoryOf([]);
  const statements = tables.map(
    (name, index) => `SELECT ${index}, COUNT(*) FROM ${qualifiedName(database, name)};`,
  );
  const text = await runSql(context, desk, null, statements.join('\n'));
  const counts = new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [index, count] = line.split('\t');
        return [Number(index), Number(count)] as const;
      }),
  );
  return inventoryOf(
    tables.map((name, index) => {
      const rows = counts.get(index);
      return tableObject(name, rows === undefined ? undefined : { rows });
    }),
  );
}

async function hashTables(
  context: EngineContext,
  { access, server, versioned }: { access: MysqlAccess; server: ServerFacts; versioned: boolean },
  database: string,
  like: Inventory,
): Promise<Inventory> {
  const tool = await findDumpTool(context.runner, server);
  const settings = connectionSettings(access, tool);
  const objects = { schemaOnly: false, routines: false, triggers: false, events: false };
  const own = dumpArguments(objects, tool, server, { systemVersioned: versioned });
  const stderr = new DumpStderr();
  const call = {
    ...settings,
    tool: tool.path,
    args: [...settings.args, ...own, '--', database],
    onStderrLine: (line: string) => stderr.line(line),
  };
  const reader = new DumpReader();
  const start = () => {
    const running = context.runner.start(call, context.signal);
    const exited = untilDone('The dump tool', running, context.signal, access);
    exited.catch(() => {});
    return { tool: running, exited };
  };
  const { stream } = dumpOutput([start], {
    push: (chunk) => reader.push(chunk),
    end: () => {
      stderr.assertWhole();
      reader.end();
    },
  });
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    context.progress(bytes, null);
  }
  const live = reader.inventory();
  const dumpedWith = like.needs?.['dumpTool']?.[0] ?? tool.family;
  if (dumpedWith === tool.family) return live;
  return inventoryOf(
    live.objects.map((object) => ({ ...object, sha256: null, rowsXxh64: undefined })),
  );
}
