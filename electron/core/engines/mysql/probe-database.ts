import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Probe } from '../../../../shared/model/tool.ts';
import type { EngineContext } from '../engine.ts';
import { findDumpTool } from './choose-tool.ts';
import type { MysqlAccess } from './connection-settings.ts';
import { readDatabaseFacts, tablesOf, type DatabaseFacts } from './database-facts.ts';
import { dumpNotes } from './dump-notes.ts';
import type { Desk } from './mysql-session.ts';
import { missingForDump } from './privileges.ts';
import { reachServer, type ServerFacts } from './server-facts.ts';

interface Seen {
  readonly desk: Desk;
  readonly server: ServerFacts;
  readonly facts: DatabaseFacts;
}

/** A look at a database. What goes wrong stands in `problem`; only cancelling and bugs reject. */
export async function probeDatabase(
  access: MysqlAccess,
  database: string,
  context: EngineContext,
): Promise<Probe> {
  let seen: Seen;
  try {
    const { desk, facts: server } = await reachServer(context, access);
    seen = { desk, server, facts: await readDatabaseFacts(context, desk, database) };
  } catch (error) {
    return {
      serverVersion: null,
      serverMajor: null,
      sizeBytes: null,
      tools: [],
      notes: [],
      reachable: false,
      problem: problemOf(error),
    };
  }
  const { desk, server, facts } = seen;
  const known = {
    reachable: true,
    serverVersion: server.version,
    serverMajor: server.major,
    sizeBytes: tablesOf(facts).reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
  };
  const rights = rightsNotes(server, access, database);
  try {
    const tool = await findDumpTool(context.runner, server);
    const tools = [
      {
        name: tool.family === 'mariadb' ? 'mariadb-dump' : 'mysqldump',
        version: tool.version,
        path: tool.path,
      },
      {
        name: desk.client.family === 'mariadb' ? 'mariadb' : 'mysql',
        version: desk.client.version,
        path: desk.client.path,
      },
    ];
    return {
      ...known,
      tools,
      notes: [...dumpNotes(server, facts, tool), ...rights],
      problem: null,
    };
  } catch (error) {
    return { ...known, tools: [], notes: rights, problem: problemOf(error) };
  }
}

function problemOf(error: unknown): Probe['problem'] {
  if (error instanceof LifeboatError && error.code !== 'cancelled') return error.toData();
  throw error;
}

function rightsNotes(server: ServerFacts, { address }: MysqlAccess, database: string): string[] {
  const all = { routines: true, triggers: true, events: true };
  const missing = missingForDump(server, database, all);
  if (missing.length === 0) return [];
  return [
    `User ${address.user} may not see all of this database; missing: ${missing.join(', ')}. A backup is refused until that is granted, or until routines, triggers or events are left out.`,
  ];
}
