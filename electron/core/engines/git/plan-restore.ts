import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import type { EngineContext, RestoreFacts } from '../engine.ts';
import { chooseGit } from './choose-git.ts';
import { gitCall } from './git-call.ts';
import { parseTargetFolder } from './git-place.ts';
import { unfinishedFolder } from './restore-repository.ts';
import { checkTarget } from './target-checks.ts';

/** What `restoreRepository` would do, and what stands in its way. */
export async function planRestore(
  place: string,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<{ commands: string[]; checks: PlannedCheck[] }> {
  const folder = parseTargetFolder(place, context.runner);
  const git = await chooseGit(context);
  const unfinished = unfinishedFolder(folder, context.workName);
  const bare = facts.serverProperties['bare'] === 'true';
  const shown = (...args: string[]) =>
    context.runner.describe(gitCall({ git, folder: unfinished }, args));
  const checks = await checkTarget(folder, options, facts, context);
  return {
    commands: [
      context.runner.describe({
        tool: git.path,
        args: ['init', '--template=', ...(bare ? ['--bare'] : []), '--', unfinished],
      }),
      `${shown('index-pack', '--stdin')} < the bundle's objects`,
      `${shown('update-ref', '--stdin', '-z')} < the bundle's refs`,
      shown('fsck', '--connectivity-only'),
      ...(bare ? [] : [shown('reset', '--hard')]),
      ...(options.mode === 'replace' ? [`keep ${folder} aside as NAME_before_TIME`] : []),
      `rename ${unfinished} → ${folder}`,
    ],
    checks: checks.map(({ name, outcome, text, hint }) => ({ name, outcome, text, hint })),
  };
}
