import { LifeboatError } from '../../../../shared/model/error.ts';
import type { FoundTool, ToolName } from '../../../../shared/model/tool.ts';
import type { Runner } from '../../runners/runner.ts';

export type UsableTool = FoundTool & { readonly version: string; readonly major: number };

/**
 * Picks the version of a tool for a server: at least `leastMajor`, since a client refuses newer servers
 * and cannot read newer archives; `preferMajor` itself if there is one, then the nearest above, then
 * the nearest below. Of equals the configured one, then the program itself rather than what stands on
 * the search path: Debian's `/usr/bin/pg_dump` is a script that chooses a version of its own.
 */
export function chooseTool(
  found: readonly FoundTool[],
  wanted: { readonly leastMajor: number; readonly preferMajor: number },
): UsableTool | null {
  const usable = found.filter(
    (tool): tool is UsableTool => tool.major !== null && tool.version !== null,
  );
  const fitting = usable.filter((tool) => tool.major >= wanted.leastMajor);
  const configured = fitting.find((tool) => tool.origin === 'configured');
  if (configured !== undefined) return configured;
  const distance = (tool: UsableTool) =>
    tool.major >= wanted.preferMajor
      ? tool.major - wanted.preferMajor
      : 1000 + wanted.preferMajor - tool.major;
  const origin = (tool: UsableTool) => (tool.origin === 'known-folder' ? 0 : 1);
  return (
    fitting.toSorted((a, b) => distance(a) - distance(b) || origin(a) - origin(b)).at(0) ?? null
  );
}

/** As `chooseTool`, over what the runner finds. Rejects with `tool-missing` or `tool-too-old`. */
export async function findFittingTool(
  runner: Runner,
  tool: ToolName,
  wanted: { readonly leastMajor: number; readonly preferMajor: number },
): Promise<UsableTool> {
  const found = await runner.find(tool);
  const chosen = chooseTool(found, wanted);
  if (chosen !== null) return chosen;
  const hint = installHint(runner, `postgresql-client-${wanted.leastMajor}`);
  const versions = found.map((one) => `${one.path} (${one.version ?? 'no version'})`);
  if (versions.length === 0) {
    throw new LifeboatError('tool-missing', `No ${tool} was found ${runner.where}.`, hint);
  }
  throw new LifeboatError(
    'tool-too-old',
    `${tool} of version ${wanted.leastMajor} or newer is needed; found ${runner.where} only ${versions.join(', ')}.`,
    hint,
  );
}

function installHint(runner: Runner, name: string): string {
  if (runner.kind === 'local') {
    return `Install the package "${name}" (or newer), or point Lifeboat at the program under Tools.`;
  }
  return `Install the package "${name}" (or newer) ${runner.where}, or run the tools on this machine and reach the server from here.`;
}
