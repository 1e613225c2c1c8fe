import { existsSync } from 'node:fs';
import { isAbsolute, posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { HookStep, StepAction } from '../../../shared/model/hook.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { CoreParts } from '../core-parts.ts';
import { composeMachineOf } from '../hooks/step-owner.ts';
import { type FileStep, type PlanFile, stepPlaces } from './plan-file.ts';

/** The steps that a plan has after its file was taken in. */
export interface TakenSteps {
  /** All of them, in their order. An http step is one that the plan had before: its address is known. */
  readonly steps: readonly HookStep[];
  /** Steps from before whose address has to leave the secret store. */
  readonly dropped: readonly HookStep[];
  /** What the file could not bring along, in a sentence each. */
  readonly gaps: readonly string[];
}

/** Makes the steps of a file those of `plan`. `commands` has the ids of commands by their names in the file. */
export function takeSteps(
  parts: CoreParts,
  plan: Plan,
  { steps }: PlanFile,
  commands: ReadonlyMap<string, string>,
): TakenSteps {
  const before = parts.catalog.hooks.ofPlan(plan.id);
  const left = new Set(before.filter(({ action }) => action.kind === 'http'));
  const gaps: string[] = [];
  const taken = stepPlaces.flatMap(({ event, phase }) =>
    steps[event][phase].flatMap((said): HookStep[] => {
      const action = actionOf(parts, plan, said, commands);
      if (action.kind === 'http') {
        const known = [...left].find(
          (step) =>
            step.event === event && step.phase === phase && isDeepStrictEqual(step.action, action),
        );
        if (known === undefined) {
          gaps.push(
            `The step ${phase} each ${event} that calls ${action.origin} is missing: its address is a secret. Add it again.`,
          );
          return [];
        }
        left.delete(known);
        return [known];
      }
      if (action.kind === 'compose' && isMissing(parts, plan, action.file)) {
        gaps.push(`The compose file ${action.file} is not on this machine.`);
      }
      return [
        {
          id: parts.newId(),
          sourceId: null,
          planId: plan.id,
          event,
          phase,
          action,
          createdAt: parts.moment(),
        },
      ];
    }),
  );
  return { steps: taken, dropped: [...left], gaps };
}

function actionOf(
  parts: CoreParts,
  plan: Plan,
  said: FileStep,
  commands: ReadonlyMap<string, string>,
): StepAction {
  if (said.kind === 'command') {
    return { kind: 'command', commandId: commands.get(said.command) ?? '' };
  }
  if (said.kind === 'compose') refuseRelative(parts, plan, said.file);
  return said;
}

function refuseRelative(parts: CoreParts, plan: Plan, file: string): void {
  const isWhole = machineOf(parts, plan) === 'here' ? isAbsolute(file) : posix.isAbsolute(file);
  if (isWhole) return;
  throw new LifeboatError(
    'invalid-input',
    `The path of the compose file “${file}” does not begin at the root.`,
    'Write the whole path into the plan file.',
  );
}

function isMissing(parts: CoreParts, plan: Plan, file: string): boolean {
  return machineOf(parts, plan) === 'here' && !existsSync(file);
}

function machineOf(parts: CoreParts, plan: Plan): 'here' | 'elsewhere' {
  return composeMachineOf(parts, { kind: 'plan', of: plan });
}
