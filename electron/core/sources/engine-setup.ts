import type { RunnerConfig } from '../../../shared/model/connection.ts';
import type { CoreParts } from '../core-parts.ts';
import type { JobRun } from '../jobs/job-runner.ts';
import type { EngineSetup } from '../jobs/task-engine.ts';

/** What a job's task needs to run an engine's tools. */
export function engineSetup(parts: CoreParts, runner: RunnerConfig, run: JobRun): EngineSetup {
  return {
    runner,
    toolPaths: parts.catalog.settings.get('tool-paths') ?? {},
    workFolder: run.workFolder,
    workName: workNameOf(run.jobId),
  };
}

/** The name of whatever a job makes on a server before it is whole; unique, and valid everywhere. */
export function workNameOf(jobId: string): string {
  return `lifeboat_${jobId}`;
}
