import type { RestoreOptions } from '../../../../shared/model/restore.ts';
import { latin1 } from '../../file-sets/path-text.ts';
import { placeOf } from '../../file-sets/place-of.ts';
import type { SetPlace } from '../../file-sets/set-place.ts';
import type { EngineContext } from '../engine.ts';
import { cancelledError } from './git-failure.ts';
import { takeAfter } from './take-after.ts';
import { checkState, refuseBlocked } from './target-checks.ts';

/**
 * Gives a finished folder the target's name. Returns where an old folder was kept, null when there was
 * none. After a failure the old folder has its name again.
 */
export async function putInPlace(
  finished: string,
  folder: string,
  mode: RestoreOptions['mode'],
  context: EngineContext,
): Promise<string | null> {
  const place = placeOf(context);
  // What stood there when the work began may have changed meanwhile.
  const facts = await place.targetFacts(folder);
  refuseBlocked([checkState(folder, facts, mode)]);
  if (context.signal.aborted) throw cancelledError(context.signal);
  const into = { move: latin1(finished), to: latin1(folder) };
  if (facts.kind !== 'missing') await takeAfter(finished, folder, context);
  if (facts.kind !== 'folder') {
    await place.apply([into], context.signal);
    return null;
  }
  const aside = await freeAsideName(folder, place);
  await place.apply([{ move: latin1(folder), to: latin1(aside) }, into], context.signal);
  return aside;
}

/** A free name for a replaced folder: `shop_before_20261121T090000Z`, with a number if that is taken. */
async function freeAsideName(folder: string, place: SetPlace): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  for (let number = 1; ; number++) {
    const name = `${folder}_before_${stamp}${number === 1 ? '' : `_${number}`}`;
    if ((await place.targetFacts(name)).kind === 'missing') return name;
  }
}
