import { join } from 'node:path';
import type { PostgresqlOptions } from '../../../../shared/model/engines/postgresql.ts';
import type { Runner } from '../../runners/runner.ts';
import type { ToolCall } from '../../tools/tool-call.ts';
import type { EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { findFittingTool, type UsableTool } from './choose-tool.ts';
import { connectionSettings } from './connection-settings.ts';
import { dumpArguments, globalsArguments } from './dump-arguments.ts';
import { assertFolderReachable } from './folder-format.ts';
import { readServerFacts, type ServerFacts } from './server-facts.ts';

/** A dump that is decided on: what the server is, and the calls that will be made. */
export interface PlannedDump {
  readonly facts: ServerFacts;
  readonly tool: UsableTool;
  readonly call: ToolCall;
  /** Where the directory format is gathered. */
  readonly folder: string;
  readonly globals: { readonly tool: UsableTool; readonly call: ToolCall } | null;
  readonly notes: readonly string[];
}

/** Looks at the server and chooses the tools. Rejects when it cannot be reached or no tool fits. */
export async function planPostgresqlDump(
  server: PostgresqlAccess,
  database: string,
  options: PostgresqlOptions,
  context: EngineContext,
): Promise<PlannedDump> {
  assertFolderReachable(context.runner, options.format);
  const facts = await readServerFacts(context, server, database);
  const wanted = { leastMajor: facts.major, preferMajor: facts.major };
  const tool = await findFittingTool(context.runner, 'pg_dump', wanted);
  const folder = join(context.workFolder, 'dump');
  const settings = connectionSettings(server, database);
  const call = {
    ...settings,
    tool: tool.path,
    args: [...dumpArguments(options, folder), ...settings.args],
  };
  if (!options.globals) return { facts, tool, call, folder, globals: null, notes: [] };
  const globalsTool = await findFittingTool(context.runner, 'pg_dumpall', wanted);
  const globals = {
    tool: globalsTool,
    call: {
      ...settings,
      tool: globalsTool.path,
      args: [...globalsArguments(facts.mayReadPasswords), ...globalsConnection(settings.args)],
    },
  };
  const notes = facts.mayReadPasswords
    ? []
    : [
        `User ${server.address.user} may not read password hashes: the roles are kept without their passwords.`,
      ];
  return { facts, tool, call, folder, globals, notes };
}

/** pg_dumpall connects to the database that `--database` names; its `--dbname` is for settings only. */
function globalsConnection(args: readonly string[]): string[] {
  return args.map((arg) => arg.replace(/^--dbname=/, '--database='));
}

/** The commands of a planned dump, secrets as dots. */
export function plannedCommands(planned: PlannedDump, runner: Runner): string[] {
  return [planned.call, ...(planned.globals === null ? [] : [planned.globals.call])].map((call) =>
    runner.describe(call),
  );
}
