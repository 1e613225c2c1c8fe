import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Probe, ToolName } from '../../../../shared/model/tool.ts';
import type { EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { findFittingTool } from './choose-tool.ts';
import { readServerFacts, type ServerFacts } from './server-facts.ts';

const TOOLS: readonly ToolName[] = ['pg_dump', 'pg_restore', 'pg_dumpall', 'psql'];

/** A look at a database. What goes wrong stands in `problem`; only cancelling and bugs reject. */
export async function probeDatabase(
  server: PostgresqlAccess,
  database: string,
  context: EngineContext,
): Promise<Probe> {
  const unknown = { serverVersion: null, serverMajor: null, sizeBytes: null, tools: [], notes: [] };
  let facts: ServerFacts;
  try {
    facts = await readServerFacts(context, server, database);
  } catch (error) {
    return { ...unknown, reachable: false, problem: problemOf(error) };
  }
  const known = {
    reachable: true,
    serverVersion: facts.version,
    serverMajor: facts.major,
    sizeBytes: facts.sizeBytes,
    notes: notesOf(facts, server),
  };
  try {
    const wanted = { leastMajor: facts.major, preferMajor: facts.major };
    const tools = await Promise.all(
      TOOLS.map(async (name) => {
        const { version, path } = await findFittingTool(context.runner, name, wanted);
        return { name, version, path };
      }),
    );
    return { ...known, tools, problem: null };
  } catch (error) {
    return { ...known, tools: [], problem: problemOf(error) };
  }
}

function problemOf(error: unknown): Probe['problem'] {
  if (error instanceof LifeboatError && error.code !== 'cancelled') return error.toData();
  throw error;
}

function notesOf(facts: ServerFacts, server: PostgresqlAccess): string[] {
  if (facts.mayReadPasswords) return [];
  return [
    `User ${server.address.user} may not read password hashes: the server's roles would be kept without their passwords.`,
  ];
}
