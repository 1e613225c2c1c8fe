import type { EngineContext } from '../engines/engine.ts';
import { farPlace } from './far-place.ts';
import { flushSystem } from './flush-system.ts';
import { localPlace } from './local-place.ts';
import type { SetPlace } from './set-place.ts';

/** The folders where this work's tools run. */
export function placeOf(context: Pick<EngineContext, 'runner' | 'signal'>): SetPlace {
  if (context.runner.kind !== 'local') return farPlace(context);
  // Windows has no program that flushes; there Node's own way has to do.
  if (process.platform === 'win32') return localPlace;
  return { ...localPlace, flush: (folder, signal) => flushSystem(context.runner, folder, signal) };
}
