import type { FoundTool, ToolName } from '../../../shared/model/tool.ts';
import { describeRunner } from '../../../shared/model/runner.ts';
import { describeCall } from '../tools/describe-call.ts';
import { findTool } from '../tools/find-tool.ts';
import { runTool, startTool } from '../tools/run-tool.ts';
import type { Runner } from './runner.ts';

export interface LocalRunnerOptions {
  /** Paths chosen in the settings; they go before whatever else is found. */
  readonly toolPaths: Partial<Record<ToolName, string>>;
}

/** Runs the tools of this machine. Looks each tool up once in its life: make a new one to look again. */
export function createLocalRunner(options: LocalRunnerOptions): Runner {
  const found = new Map<ToolName, Promise<readonly FoundTool[]>>();
  return {
    kind: 'local',
    where: describeRunner({ kind: 'local' }),
    start: startTool,
    run: runTool,
    find: (tool) => {
      const known = found.get(tool) ?? findTool(tool, options.toolPaths[tool]);
      found.set(tool, known);
      return known;
    },
    describe: describeCall,
    forward: async (host, port) => ({ host, port, close: async () => {} }),
  };
}
