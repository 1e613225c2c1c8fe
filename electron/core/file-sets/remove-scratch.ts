import type { EngineContext } from '../engines/engine.ts';
import { placeOf } from './place-of.ts';
import { privateParent, tidyTarget } from './set-folders.ts';

/** Removes exactly a scratch folder, with the private one that was made around it elsewhere. */
export async function removeScratchFolder(target: string, context: EngineContext): Promise<void> {
  const folder = tidyTarget(target);
  await placeOf(context).remove(privateParent(folder, null) ?? folder, context.signal);
}
