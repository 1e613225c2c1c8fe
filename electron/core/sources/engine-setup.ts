import type { SourceConfig } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import type { JobRun } from '../jobs/job-runner.ts';
import type { EngineSetup } from '../jobs/task-engine.ts';
import { runnerConfigOf } from './server-access.ts';

/** What a job's task needs to run the tools of a source. */
export function engineSetup(
  parts: CoreParts,
  config: SourceConfig | null,
  run: JobRun,
  workName: string = workNameOf(run.jobId),
): EngineSetup {
  return {
    runner: config === null ? { kind: 'local' } : runnerConfigOf(parts, config),
    toolPaths: parts.catalog.settings.get('tool-paths') ?? {},
    workFolder: run.workFolder,
    workName,
  };
}

/** The name of whatever a job makes on a server before it is whole; unique, and valid everywhere. */
export function workNameOf(jobId: string): string {
  return `lifeboat_${jobId}`;
}
