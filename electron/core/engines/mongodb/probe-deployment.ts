import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Probe } from '../../../../shared/model/tool.ts';
import type { EngineContext } from '../engine.ts';
import { findTool } from './choose-tool.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { namingOf } from './namespaces.ts';
import { hasOplog, momentNotes } from './plan-dump.ts';
import { readServerFacts, type ServerFacts } from './server-facts.ts';
import { withServer } from './server-session.ts';

/** A look at a deployment. What goes wrong stands in `problem`; only cancelling and bugs reject. */
export async function probeDeployment(
  access: MongodbAccess,
  place: string,
  context: EngineContext,
): Promise<Probe> {
  const naming = namingOf(place);
  const database = naming.kind === 'one' ? naming.database : '';
  const unknown = { serverVersion: null, serverMajor: null, sizeBytes: null, tools: [], notes: [] };
  let facts: ServerFacts;
  try {
    facts = await withServer(context, access, (client) => readServerFacts(client, database));
  } catch (error) {
    return { ...unknown, reachable: false, problem: problemOf(error) };
  }
  const known = {
    reachable: true,
    serverVersion: facts.version,
    serverMajor: facts.major,
    sizeBytes: facts.sizeBytes,
    notes: momentNotes(facts, database, database === '' && hasOplog(facts)),
  };
  try {
    const tools = [];
    for (const name of ['mongodump', 'mongorestore'] as const) {
      const { version, path } = await findTool(context.runner, name);
      tools.push({ name, version, path });
    }
    return { ...known, tools, problem: null };
  } catch (error) {
    return { ...known, tools: [], problem: problemOf(error) };
  }
}

function problemOf(error: unknown): Probe['problem'] {
  if (error instanceof LifeboatError && error.code !== 'cancelled') return error.toData();
  throw error;
}
