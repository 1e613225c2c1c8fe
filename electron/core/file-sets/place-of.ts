import type { EngineContext } from '../engines/engine.ts';
import { farPlace } from './far-place.ts';
import { localPlace } from './local-place.ts';
import type { SetPlace } from './set-place.ts';

/** The folders where this work's tools run. */
export function placeOf(context: Pick<EngineContext, 'runner' | 'signal'>): SetPlace {
  return context.runner.kind === 'local' ? localPlace : farPlace(context);
}
