import type { RunnerConfig } from '../../../shared/model/connection.ts';
import type { CoreParts } from '../core-parts.ts';
import type { EngineContext } from '../engines/engine.ts';
import { createRunner } from '../runners/create-runner.ts';
import { withWorkFolder } from '../work-folder.ts';

/**
 * Runs a short piece of an engine's work that is no job (a probe, a plan) with a working folder of its
 * own.
 */
export async function withEngineContext<T>(
  parts: CoreParts,
  runner: RunnerConfig,
  signal: AbortSignal,
  look: (context: EngineContext) => Promise<T>,
): Promise<T> {
  const id = parts.newId();
  return withWorkFolder(parts.options.dataFolder, id, (workFolder) =>
    look({
      runner: createRunner(runner, { toolPaths: parts.catalog.settings.get('tool-paths') ?? {} }),
      workFolder,
      workName: `lifeboat_${id}`,
      signal,
      log: (line) => parts.log.info({ look: id }, line),
      progress: () => {},
    }),
  );
}
