import type { EngineContext } from '../engines/engine.ts';
import { latin1 } from './path-text.ts';
import { mergeSteps } from './merge-steps.ts';
import { placeOf } from './place-of.ts';
import { refuseBlocked } from './target-checks.ts';
import { prepareRestore, type PreparedRestore, type RestoreSetRequest } from './prepare-restore.ts';

/** Gives what was restored its place. Returns where the old was kept, if there was one. */
export async function putInPlace(
  request: RestoreSetRequest,
  { target, folders, restored, picked }: PreparedRestore,
  context: EngineContext,
): Promise<string | null> {
  const { signal } = context;
  const place = placeOf(context);
  // What stood there when the work began may have changed meanwhile.
  const now = await prepareRestore(request, context);
  refuseBlocked(now.checks.filter((check) => check.name !== 'free space'));
  const into = { move: latin1(folders.inner), to: latin1(target) };
  if (now.targetFacts.kind !== 'folder') {
    await place.apply([into], signal);
    return null;
  }
  const aside = await freeAsideName(target, context);
  if (!now.isMerge) {
    await place.apply([{ move: latin1(target), to: latin1(aside) }, into], signal);
    return aside;
  }
  const { steps, keepsAside } = mergeSteps({
    restored: restored.objects,
    picked: new Set(picked.objects.map((object) => object.name)),
    target: await place.list({ folder: target, isExcluded: () => false, signal }),
    folders: { from: folders.inner, to: target, aside },
  });
  await place.apply(steps, signal);
  return keepsAside ? aside : null;
}

/** A free name for what is replaced: `conf_before_20261121T090000Z`, with a number if that is taken. */
async function freeAsideName(target: string, context: EngineContext): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const name = `${target}_before_${stamp}`;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}_${number}`;
    const facts = await placeOf(context).targetFacts(candidate);
    if (facts.kind === 'missing') return candidate;
  }
}
