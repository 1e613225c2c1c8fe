import { LifeboatError } from '../../../../shared/model/error.ts';
import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import type { EngineContext, PlainArtifact, RestoreFacts, RestoreRun } from '../engine.ts';
import { latin1 } from '../../file-sets/path-text.ts';
import { placeOf } from '../../file-sets/place-of.ts';
import { chooseGit } from './choose-git.ts';
import { fillRepository } from './fill-repository.ts';
import { askGit, type Repository } from './git-call.ts';
import { parseTargetFolder } from './git-place.ts';
import { openBundle } from './open-bundle.ts';
import { headId } from './list-refs.ts';
import { putInPlace } from './put-in-place.ts';
import { linksOf } from './ref-inventory.ts';
import { checkTarget, refuseBlocked } from './target-checks.ts';

const CLEAN_UP_TIMEOUT_MS = 60_000;

/** The folder that a restore fills until the repository is whole. */
export function unfinishedFolder(folder: string, workName: string): string {
  return `${folder}.${workName}`;
}

/**
 * Clones a bundle into a folder beside the target, looks whether all of it is there, and only then gives
 * it the target's name. A failure at any point leaves what was there before as it was. What was bare
 * becomes bare; else the files of HEAD are checked out.
 */
export async function restoreRepository(
  artifact: PlainArtifact,
  target: string,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<RestoreRun> {
  demandFormat(artifact.format);
  const folder = parseTargetFolder(target, context.runner);
  const git = await chooseGit(context);
  refuseBlocked(await checkTarget(folder, options, facts, context));
  const place = placeOf(context);
  const unfinished = unfinishedFolder(folder, context.workName);
  const bare = facts.serverProperties['bare'] === 'true';
  try {
    const bundle = await openBundle(artifact, context);
    await place.apply([{ make: latin1(unfinished) }], context.signal);
    const repository = { git, folder: unfinished, context };
    await fillRepository(repository, bundle, { bare, links: linksOf(facts.needs) });
    if (!bare) await checkOut(repository);
    await place.flush(unfinished, context.signal);
    return { waived: [], keptAside: await putInPlace(unfinished, folder, options.mode, context) };
  } finally {
    // After a success nothing stands there any more. Also after a cancel, hence a signal of its own.
    await place.remove(unfinished, AbortSignal.timeout(CLEAN_UP_TIMEOUT_MS));
  }
}

async function checkOut(repository: Repository): Promise<void> {
  if ((await headId(repository)) === null) return;
  await askGit(repository, ['reset', '--hard', '--quiet']);
}

function demandFormat(format: string): void {
  if (format === 'bundle') return;
  throw new LifeboatError(
    'invalid-input',
    `The artifact has the format ${format}, which is not git's.`,
    'Restore it with the engine that made it.',
  );
}
