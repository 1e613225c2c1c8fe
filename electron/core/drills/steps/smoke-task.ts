import type { EngineKind } from '../../../../shared/model/common.ts';
import type { Target } from '../../engines/engine.ts';
import { engineFor } from '../../engines/registry.ts';
import { engineContext, type EngineSetup } from '../../jobs/task-engine.ts';
import type { TaskContext } from '../../jobs/task-messages.ts';
import { type AskedCheck, runSmoke, type SmokeRun } from '../../smoke/run-smoke.ts';

export interface SmokeTaskInput {
  readonly checks: readonly AskedCheck[];
  readonly engine: EngineKind;
  readonly target: Target;
  readonly setup: EngineSetup;
  /** When the backup began. */
  readonly dataMoment: string;
}

/** Asks a scratch target the smoke checks of its source. */
export function smokeTask(
  { checks, engine, target, setup, dataMoment }: SmokeTaskInput,
  task: TaskContext,
): Promise<SmokeRun> {
  task.progress('checking', 0, null);
  const context = engineContext(setup, task, 'checking');
  return runSmoke(checks, target, dataMoment, engineFor(engine), context);
}
