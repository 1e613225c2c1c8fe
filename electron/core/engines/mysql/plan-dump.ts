import type { MysqlOptions } from '../../../../shared/model/engines/mysql.ts';
import type { ToolCall } from '../../tools/tool-call.ts';
import type { EngineContext } from '../engine.ts';
import { findDumpTool } from './choose-tool.ts';
import { connectionSettings, type MysqlAccess } from './connection-settings.ts';
import { readDatabaseFacts, tablesOf, type DatabaseFacts } from './database-facts.ts';
import { dumpArguments, leaveOut } from './dump-arguments.ts';
import { assertMayDumpUsers } from './dump-users.ts';
import { dumpNotes } from './dump-notes.ts';
import type { Desk } from './mysql-session.ts';
import { assertMayDump } from './privileges.ts';
import { selectTables } from './select-tables.ts';
import { reachServer, type ServerFacts } from './server-facts.ts';
import type { IdentifiedTool } from './tool-identity.ts';

/** A dump that is decided on: what the server is, and the calls that will be made. */
export interface PlannedDump {
  readonly desk: Desk;
  readonly server: ServerFacts;
  readonly database: DatabaseFacts;
  readonly tool: IdentifiedTool;
  /** In their order; the artifact is what they write, one after the other. */
  readonly calls: readonly ToolCall[];
  readonly notes: readonly string[];
  /** Bytes of data that the server counts for what is dumped with its rows; an estimate. */
  readonly estimatedBytes: number | null;
}

/** Looks at the server and chooses the tool. Rejects when it cannot be reached, no tool fits, or rights lack. */
export async function planMysqlDump(
  access: MysqlAccess,
  database: string,
  options: MysqlOptions,
  context: EngineContext,
): Promise<PlannedDump> {
  const { desk, facts: server } = await reachServer(context, access);
  const facts = await readDatabaseFacts(context, desk, database);
  assertMayDump(server, access.address.user, database, options);
  if (options.users) assertMayDumpUsers(server, access.address.user);
  const tool = await findDumpTool(context.runner, server);
  const calls = dumpCalls({ access, database, options, server, facts, tool });
  return {
    desk,
    server,
    database: facts,
    tool,
    calls,
    notes: dumpNotes(server, facts, tool),
    estimatedBytes: options.schemaOnly ? null : estimate(facts, options),
  };
}

interface Decided {
  readonly access: MysqlAccess;
  readonly database: string;
  readonly options: MysqlOptions;
  readonly server: ServerFacts;
  readonly facts: DatabaseFacts;
  readonly tool: IdentifiedTool;
}

/**
 * One call; MySQL's tool needs another one before it for tables without their rows, since it can only
 * leave rows out of all tables. That one writes no comments: the completion line must come once, at the end.
 */
function dumpCalls(decided: Decided): ToolCall[] {
  const { access, database, options, facts, tool } = decided;
  const settings = connectionSettings(access, tool);
  const call = (own: readonly string[], tables: readonly string[] = []): ToolCall => ({
    ...settings,
    tool: tool.path,
    args: [...settings.args, ...own, '--', database, ...tables],
  });
  const { leftOut, withoutRows } = selectedTables(facts, options);
  const base = dumpArguments(options, tool, decided.server, {
    systemVersioned: facts.relations.some(({ type }) => type === 'SYSTEM VERSIONED'),
  });
  const ignored = leaveOut('ignore-table', database, leftOut);
  if (withoutRows.length === 0 || options.schemaOnly) return [call([...base, ...ignored])];
  if (tool.family === 'mariadb') {
    return [call([...base, ...ignored, ...leaveOut('ignore-table-data', database, withoutRows)])];
  }
  const definitions = dumpArguments(
    { ...options, schemaOnly: true, routines: false, events: false },
    tool,
    decided.server,
    { systemVersioned: false },
  );
  return [
    call([...definitions, '--skip-comments'], withoutRows),
    call([...base, ...ignored, ...leaveOut('ignore-table', database, withoutRows)]),
  ];
}

/** Patterns choose among views too, but a view has no rows to leave out. */
function selectedTables(facts: DatabaseFacts, options: MysqlOptions) {
  const selected = selectTables(
    facts.relations.map(({ name }) => name),
    options,
  );
  const tables = new Set(tablesOf(facts).map(({ name }) => name));
  return { ...selected, withoutRows: selected.withoutRows.filter((name) => tables.has(name)) };
}

function estimate(facts: DatabaseFacts, options: MysqlOptions): number {
  const { leftOut, withoutRows } = selectedTables(facts, options);
  const without = new Set([...leftOut, ...withoutRows]);
  return tablesOf(facts)
    .filter(({ name }) => !without.has(name))
    .reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}
