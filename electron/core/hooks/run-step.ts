import { LifeboatError } from '../../../shared/model/error.ts';
import type { HookCommand, HookRun } from '../../../shared/model/hook.ts';
import type { CoreParts } from '../core-parts.ts';
import { createRunner } from '../runners/create-runner.ts';
import { clientEnvironment } from '../tools/inherited-environment.ts';
import { callAddress } from './call-address.ts';
import { composeCall } from './compose-call.ts';
import { recordCommand, runCommand } from './run-command.ts';
import { runLimited } from './run-limited.ts';
import type { StepSurroundings } from './step-surroundings.ts';

/** Compose waits for each container to end; ten seconds each unless the file says otherwise. */
const COMPOSE_SECONDS = 900;

/** How the work went that the steps stand around; null while it has not begun. */
export type WorkOutcome = 'succeeded' | 'failed' | 'cancelled';

/** Runs one step to its end. Rejects with `step-failed` and the like, or with the signal's reason. */
export async function runStep(
  parts: CoreParts,
  run: HookRun,
  surroundings: StepSurroundings,
  outcome: WorkOutcome | null,
  signal: AbortSignal,
): Promise<void> {
  const { action } = run;
  const { secrets } = surroundings;
  const log = (line: string) => surroundings.log(line);
  switch (action.kind) {
    case 'compose': {
      const runner = createRunner(surroundings.composeRunner, {
        toolPaths: parts.catalog.settings.get('tool-paths') ?? {},
      });
      const [docker] = await runner.find('docker');
      const known = composeCall(action);
      const call = {
        ...known,
        tool: docker?.path ?? known.tool,
        // Where this machine's daemon listens says nothing about that of another one.
        env: runner.kind === 'local' ? clientEnvironment('docker') : {},
      };
      await runLimited({ runner, call, timeoutSeconds: COMPOSE_SECONDS, secrets, log }, signal);
      return;
    }
    case 'http': {
      const url = surroundings.addresses.get(run.stepId);
      if (url === undefined) throw addressGone();
      const { method, timeoutSeconds } = action;
      const status = await callAddress({ method, url, timeoutSeconds }, signal);
      log(`${action.origin} answered with status ${status}.`);
      return;
    }
    case 'command': {
      const command = knownCommand(parts, action.commandId);
      const { jobId: job, event, phase } = run;
      // Before it runs, so that a command which takes the machine down is in the record.
      surroundings.write(() => recordCommand(parts, command, { job, event, phase }));
      const env = environment(run, surroundings.source, outcome);
      await runCommand(parts, command, { env, secrets, log }, signal);
    }
  }
}

/** Only a command that is in the list is run; one that was removed is not, whatever a step says. */
function knownCommand(parts: CoreParts, id: string): HookCommand {
  const command = parts.catalog.hookCommands.list().find((known) => known.id === id);
  if (command !== undefined) return command;
  throw new LifeboatError(
    'step-failed',
    'The command of this step was removed.',
    'Enter the command again, and add a step with it.',
  );
}

function environment(
  { jobId, event, phase }: HookRun,
  source: string,
  outcome: WorkOutcome | null,
): Record<string, string> {
  return {
    LIFEBOAT_SOURCE: source,
    LIFEBOAT_JOB: jobId,
    LIFEBOAT_KIND: event,
    LIFEBOAT_PHASE: phase,
    ...(outcome === null ? {} : { LIFEBOAT_OUTCOME: outcome }),
  };
}

function addressGone(): LifeboatError {
  return new LifeboatError(
    'secret-absent',
    'The address of this step is not in the secret store.',
    'Remove the step and add it again with its address.',
  );
}
