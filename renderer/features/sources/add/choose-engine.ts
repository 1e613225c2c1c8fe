import type { EngineKind } from '../../../../shared/model/common.ts';
import type { AddSourceValues } from './add-source-values.ts';
import { engineGuides } from './engine-guides.ts';

/** What changes with another kind of source: where its tools ran may not be possible, or be of another kind. */
export function choose(engine: EngineKind, values: AddSourceValues): Partial<AddSourceValues> {
  const { where } = values;
  const fits = where !== 'known' && engineGuides[engine].runners.includes(where);
  return fits || engine === values.engine ? { engine } : { engine, where: 'local', connection: '' };
}
