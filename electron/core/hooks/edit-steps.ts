import { isAbsolute, posix } from 'node:path';
import type { DescribedStep, NewStep, SourceHooks } from '../../../shared/contract/hooks.ts';
import type { AnyPathInput } from '../../../shared/model/common.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { HookEvent, HookPhase, HookStep, StepAction } from '../../../shared/model/hook.ts';
import type { CoreParts } from '../core-parts.ts';
import { secretAccounts } from '../secrets/secret-store.ts';
import { localPath } from '../sources/source-config.ts';
import { parseAddress } from './call-address.ts';
import { describe } from './plan-runs.ts';
import { composeMachineOf, stepsOf, type StepOwner } from './step-owner.ts';

/** All steps of a source or a plan, with each in words. */
export function ownSteps(parts: CoreParts, owner: StepOwner): SourceHooks {
  const steps = stepsOf(parts, owner);
  const of = (event: HookEvent, phase: HookPhase): DescribedStep[] =>
    steps
      .filter((step) => step.event === event && step.phase === phase)
      .map((step) => described(parts, step));
  return {
    backup: { before: of('backup', 'before'), after: of('backup', 'after') },
    restore: { before: of('restore', 'before'), after: of('restore', 'after') },
  };
}

/** Adds a step behind the others. An address goes to the secret store first, so that none is left without. */
export async function addStep(
  parts: CoreParts,
  owner: StepOwner,
  place: { readonly event: HookEvent; readonly phase: HookPhase },
  wanted: NewStep,
): Promise<DescribedStep> {
  const step: HookStep = {
    id: parts.newId(),
    sourceId: owner.kind === 'source' ? owner.of.id : null,
    planId: owner.kind === 'plan' ? owner.of.id : null,
    ...place,
    action: actionOf(parts, owner, wanted),
    createdAt: parts.moment(),
  };
  if (wanted.kind === 'http') {
    await parts.secrets.set(secretAccounts.hookUrl(step.id), parseAddress(wanted.url).href);
  }
  const added = described(parts, step);
  parts.catalog.transaction(() => {
    parts.catalog.hooks.insert(step);
    parts.audit('step.add', owner.of.name, auditDetails(added));
  });
  parts.events.changed('hooks');
  return added;
}

/** Throws `not-found` for a step that this source or plan does not have. */
export async function removeStep(
  parts: CoreParts,
  owner: StepOwner,
  stepId: string,
): Promise<void> {
  const step = stepsOf(parts, owner).find(({ id }) => id === stepId);
  if (step === undefined) {
    throw new LifeboatError(
      'not-found',
      `“${owner.of.name}” has no such step.`,
      'List its steps to see their ids.',
    );
  }
  await remove(parts, owner, step);
}

/** For a source or a plan that is removed: its addresses leave the secret store with it. */
export async function removeStepsOf(parts: CoreParts, owner: StepOwner): Promise<void> {
  for (const step of stepsOf(parts, owner)) await remove(parts, owner, step);
}

async function remove(parts: CoreParts, owner: StepOwner, step: HookStep): Promise<void> {
  parts.catalog.transaction(() => {
    parts.catalog.hooks.remove(step.id);
    parts.audit('step.remove', owner.of.name, auditDetails(described(parts, step)));
  });
  parts.events.changed('hooks');
  if (step.action.kind === 'http') await parts.secrets.remove(secretAccounts.hookUrl(step.id));
}

function actionOf(parts: CoreParts, owner: StepOwner, wanted: NewStep): StepAction {
  switch (wanted.kind) {
    case 'compose': {
      const { kind, action, project, services } = wanted;
      return { kind, action, file: composeFile(parts, owner, wanted.file), project, services };
    }
    case 'http': {
      const { kind, method, timeoutSeconds } = wanted;
      return { kind, method, origin: parseAddress(wanted.url).origin, timeoutSeconds };
    }
    case 'command':
      return { kind: 'command', commandId: parts.catalog.hookCommands.find(wanted.command).id };
  }
}

/** A path on the machine where compose will run: chosen here, or named for the other one. */
function composeFile(parts: CoreParts, owner: StepOwner, file: AnyPathInput): string {
  const isRemote = composeMachineOf(parts, owner) === 'elsewhere';
  if (isRemote !== 'remotePath' in file) {
    throw new LifeboatError(
      'invalid-input',
      isRemote
        ? `The tools of this ${owner.kind} run on another machine, and the compose file has to be there.`
        : `The tools of this ${owner.kind} run on this machine, and the compose file has to be here.`,
      'Name the compose file by its path on that machine.',
    );
  }
  const path = 'remotePath' in file ? file.remotePath : localPath(file);
  if ('remotePath' in file ? posix.isAbsolute(path) : isAbsolute(path)) return path;
  throw new LifeboatError(
    'invalid-input',
    'The path of a compose file has to begin at the root.',
    'Give the whole path of the file.',
  );
}

function described(parts: CoreParts, step: HookStep): DescribedStep {
  return { ...step, description: describe(parts, step) };
}

function auditDetails({ id, event, phase, description }: DescribedStep) {
  return { id, event, phase, step: description };
}
