import { LifeboatError } from '../../../../shared/model/error.ts';
import type { FoundTool } from '../../../../shared/model/tool.ts';
import type { Runner } from '../../runners/runner.ts';

export type UsableTool = FoundTool & { readonly version: string };

/** The first with `--config`, without which the password would have to be an argument. */
const LEAST = [100, 3] as const;
const HINT =
  'Install the MongoDB Database Tools (package "mongodb-database-tools", 100.3 or newer), or point Lifeboat at the program under Tools.';

/** The configured tool, else the newest; one tool serves every version of the server. */
export async function findTool(
  runner: Runner,
  tool: 'mongodump' | 'mongorestore',
): Promise<UsableTool> {
  const found = await runner.find(tool);
  const usable = found.filter(
    (one): one is UsableTool => one.version !== null && isNewEnough(one.version),
  );
  const chosen =
    usable.find(({ origin }) => origin === 'configured') ??
    usable.toSorted((a, b) => compare(b.version, a.version)).at(0);
  if (chosen !== undefined) return chosen;
  if (found.length === 0) {
    throw new LifeboatError('tool-missing', `No ${tool} was found ${runner.where}.`, HINT);
  }
  const versions = found.map((one) => `${one.path} (${one.version ?? 'no version'})`);
  throw new LifeboatError(
    'tool-too-old',
    `${tool} of version ${LEAST.join('.')} or newer is needed; found only ${versions.join(', ')}.`,
    HINT,
  );
}

function isNewEnough(version: string): boolean {
  return compare(version, LEAST.join('.')) >= 0;
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
