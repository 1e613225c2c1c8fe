import { toErrorData } from '../../../shared/model/error.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { CoreParts } from '../core-parts.ts';
import { engineFor } from '../engines/registry.ts';
import { createRunner } from '../runners/create-runner.ts';
import { workNameOf } from '../sources/engine-setup.ts';
import { runnerConfigOf } from '../sources/server-access.ts';
import { workFolderPath } from '../work-folder.ts';

const TIMEOUT_MS = 60_000;

/**
 * Puts back what a dead job changed around its source, for instance containers that it stopped. Must come
 * before the job's work folder is removed, which says what that was. Returns what to tell.
 */
export async function resumeSource(parts: CoreParts, job: Job): Promise<string> {
  const source = parts.catalog.sources.get(job.sourceId);
  if (source === null) return '';
  const engine = engineFor(source.config.engine);
  if (engine.resume === undefined) return '';
  try {
    const said = await engine.resume({
      runner: createRunner(runnerConfigOf(parts, source.config), {
        toolPaths: parts.catalog.settings.get('tool-paths') ?? {},
      }),
      workFolder: workFolderPath(parts.options.dataFolder, job.id),
      workName: workNameOf(job.id),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      log: (line) => parts.log.info({ job: job.id }, line),
      progress: () => {},
    });
    return said ?? '';
  } catch (error) {
    const { message, hint } = toErrorData(error);
    parts.log.warn({ job: job.id, message }, 'the source was not put back as it was');
    return `What the job had changed around its source could not be put back: ${message} ${hint}`;
  }
}
