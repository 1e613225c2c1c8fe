import type { FoundTool, ToolName } from '../../../shared/model/tool.ts';
import { runToEnd } from '../tools/run-to-end.ts';
import type { FarClient } from './far-client.ts';
import { findFarTool } from './far-find.ts';
import { forwardThrough } from './far-forward.ts';
import { startFarTool } from './far-tool.ts';
import type { Runner } from './runner.ts';

/** Runs tools in another place through a client. Looks each tool up once in its life. */
export function createFarRunner(client: FarClient): Runner {
  const found = new Map<ToolName, Promise<readonly FoundTool[]>>();
  const start: Runner['start'] = (call, signal) => startFarTool(client, call, signal);
  const run: Runner['run'] = async (call, signal, input = '') =>
    runToEnd(call.tool, start(call, signal), input);
  return {
    kind: client.kind,
    where: client.where,
    start,
    run,
    find: (tool) => {
      const known = found.get(tool) ?? findFarTool({ run }, tool);
      found.set(tool, known);
      // A place that was out of reach may be back at the next look.
      known.catch(() => found.delete(tool));
      return known;
    },
    describe: (call) => client.describe(call),
    forward: async (host, port, signal) => forwardThrough(client, { run }, host, port, signal),
  };
}
