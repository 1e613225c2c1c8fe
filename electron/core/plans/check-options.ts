import { engineKindSchema, type EngineKind } from '../../../shared/model/common.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { PlanPolicy } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import { dumpOptionsOf } from '../backups/backup-request.ts';

/**
 * What a plan changes of its sources' settings, without engines that it changes nothing for. Throws
 * `invalid-input` for what an engine does not know, for what does not go with the settings of a source,
 * and for an engine that no source of the plan has.
 */
export function checkOptions(
  sources: readonly Source[],
  options: PlanPolicy['options'],
): PlanPolicy['options'] {
  const changed = engineKindSchema.options.flatMap((engine) => {
    const changes = options[engine];
    return changes === undefined || Object.keys(changes).length === 0
      ? []
      : [[engine, changes] as const];
  });
  for (const [engine, changes] of changed) {
    const fitting = sources.filter(({ config }) => config.engine === engine);
    if (fitting.length === 0) throw noSuchSource(engine);
    for (const source of fitting) checkFor(source, changes);
  }
  return Object.fromEntries(changed);
}

function checkFor(source: Source, changes: Record<string, unknown>): void {
  try {
    dumpOptionsOf(source, changes);
  } catch (error) {
    if (!(error instanceof LifeboatError)) throw error;
    throw new LifeboatError(error.code, `“${source.name}”: ${error.message}`, error.hint);
  }
}

function noSuchSource(engine: EngineKind): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `The plan changes settings for ${engine}, but has no such source.`,
    'Add a source of that kind to the plan, or take those settings out.',
  );
}
