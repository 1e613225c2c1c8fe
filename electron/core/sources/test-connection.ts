import type { Connection } from '../../../shared/model/connection.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Probe, ToolName } from '../../../shared/model/tool.ts';
import type { CoreParts } from '../core-parts.ts';
import { withEngineContext } from './engine-look.ts';
import { probeSubject } from './probe-subject.ts';
import { placeAt } from './server-access.ts';

/** A database that every server of a kind has; of MongoDB the server as a whole. */
const STANDING_DATABASE = { postgresql: 'postgres', mysql: 'information_schema', mongodb: '' };

/** What files, repositories and volumes are taken with. */
const MACHINE_TOOLS: readonly ToolName[] = ['tar', 'git', 'docker'];

/** Looks whether a server answers, or whether programs can be run on a machine. */
export async function testConnection(
  parts: CoreParts,
  { id, address, runner }: Connection,
  signal: AbortSignal,
): Promise<Probe> {
  const { engine } = address;
  if (engine === 'machine') return testMachine(parts, runner, signal);
  const place = STANDING_DATABASE[engine];
  const subject = await placeAt(parts, { engine, connectionId: id, place });
  return probeSubject(parts, subject, runner, signal);
}

function testMachine(
  parts: CoreParts,
  runner: Connection['runner'],
  signal: AbortSignal,
): Promise<Probe> {
  const nothing = { serverVersion: null, serverMajor: null, sizeBytes: null, tools: [], notes: [] };
  return withEngineContext(parts, runner, signal, async (context) => {
    try {
      const found = await Promise.all(MACHINE_TOOLS.map((tool) => context.runner.find(tool)));
      const tools = found.flatMap(([first]) =>
        first === undefined
          ? []
          : [{ name: first.tool, version: first.version ?? 'unknown', path: first.path }],
      );
      return { ...nothing, reachable: true, tools, problem: null };
    } catch (error) {
      if (!(error instanceof LifeboatError) || error.code === 'cancelled') throw error;
      return { ...nothing, reachable: false, problem: error.toData() };
    }
  });
}
