import type { RunnerConfig } from '../../../shared/model/connection.ts';
import type { JobPhase } from '../../../shared/model/job.ts';
import type { ToolName } from '../../../shared/model/tool.ts';
import type { EngineContext } from '../engines/engine.ts';
import { createRunner } from '../runners/create-runner.ts';
import type { TaskContext } from './task-messages.ts';

/** What a task needs to run an engine's tools; part of each task's input. */
export interface EngineSetup {
  readonly runner: RunnerConfig;
  readonly toolPaths: Partial<Record<ToolName, string>>;
  readonly workFolder: string;
  readonly workName: string;
}

/** The engine's view of a task; its own progress is shown under `phase`. */
export function engineContext(
  setup: EngineSetup,
  task: TaskContext,
  phase: JobPhase,
  signal: AbortSignal = task.signal,
): EngineContext {
  return {
    runner: createRunner(setup.runner, { toolPaths: setup.toolPaths }),
    workFolder: setup.workFolder,
    workName: setup.workName,
    signal,
    log: (line) => task.log(line),
    progress: (doneBytes, totalBytes) => task.progress(phase, doneBytes, totalBytes),
  };
}
