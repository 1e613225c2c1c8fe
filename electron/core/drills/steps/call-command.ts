import type { AutomaticStep } from '../../../../shared/model/drill-template.ts';
import { formatDuration } from '../../../../shared/format/duration.ts';
import { recordCommand, runCommand } from '../../hooks/run-command.ts';
import { secretAccounts } from '../../secrets/secret-store.ts';
import { fillIn } from '../run/step-inputs.ts';
import { durationFigure } from './figures.ts';
import { usableScratch } from './scratch.ts';
import { resultOf, type StepDone, type StepGround } from './step-ground.ts';

type CommandStep = Extract<AutomaticStep, { do: 'command' }>;

/**
 * Runs one of the commands that this installation allows. It is told of the run in its environment:
 * LIFEBOAT_KIND (drill), LIFEBOAT_DRILL, LIFEBOAT_JOB, LIFEBOAT_SOURCE, and LIFEBOAT_SCRATCH with the place
 * of the scratch target where there is one.
 */
export async function callCommand(ground: StepGround<CommandStep>): Promise<StepDone> {
  const { parts, run, view, step, subject } = ground;
  const name = fillIn(step.command, view.inputs);
  const wanted = name.toLowerCase();
  const command = parts.catalog.hookCommands
    .list()
    .find((known) => known.name.toLowerCase() === wanted);
  if (command === undefined)
    return {
      outcome: 'cannot',
      result: resultOf(`No command “${name}” is allowed here.`, {
        hint: 'Enter it first: lifeboat command add.',
      }),
    };
  const { jobId: job, observer } = run;
  const scratch = usableScratch(ground);
  const env = {
    LIFEBOAT_KIND: 'drill',
    LIFEBOAT_DRILL: view.id,
    LIFEBOAT_JOB: job,
    LIFEBOAT_SOURCE: subject.subject.source,
    ...(scratch === null ? {} : { LIFEBOAT_SCRATCH: scratch.place.place }),
  };
  const secrets = await passwords(ground);
  const log = (line: string) => observer.log(line);
  const startedMs = performance.now();
  recordCommand(parts, command, { job, drill: view.id, step: step.id });
  await runCommand(parts, command, { env, secrets, log }, observer.signal);
  const durationMs = performance.now() - startedMs;
  const text = `“${command.name}” ended well after ${formatDuration(durationMs)}.`;
  return { outcome: 'passed', result: resultOf(text, { figures: [durationFigure(durationMs)] }) };
}

/** What must not show in what is told of its output. */
async function passwords({ parts, subject }: StepGround): Promise<string[]> {
  const { scratchConnectionId } = subject.subject;
  if (scratchConnectionId === null) return [];
  const account = secretAccounts.connectionPassword(scratchConnectionId);
  const password = await parts.secrets.get(account);
  return password === null ? [] : [password];
}
