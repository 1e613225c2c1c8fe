import { LifeboatError } from '../../../../shared/model/error.ts';
import type { FoundTool } from '../../../../shared/model/tool.ts';
import type { EngineContext } from '../engine.ts';

/** Older ones do not know what Lifeboat asks of them (Debian 10 has 2.20). */
const OLDEST = [2, 20] as const;

/** The first git that is new enough. Rejects with `tool-missing` or `tool-too-old`. */
export async function chooseGit(context: Pick<EngineContext, 'runner'>): Promise<FoundTool> {
  const found = await context.runner.find('git');
  const working = found.filter(({ version }) => version !== null);
  const fitting = working.find(({ version }) => isNewEnough(version ?? ''));
  if (fitting !== undefined) return fitting;
  const [first] = working;
  if (first === undefined)
    throw new LifeboatError(
      'tool-missing',
      'There is no git where the tools run.',
      'Install the package git there, or point Lifeboat at it under Tools.',
    );
  throw new LifeboatError(
    'tool-too-old',
    `git ${first.version ?? ''} is older than ${OLDEST.join('.')}.`,
    'Install a newer git where the tools run, or point Lifeboat at one under Tools.',
  );
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
