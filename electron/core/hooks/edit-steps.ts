import { isAbsolute, posix } from 'node:path';
import type { DescribedStep, NewStep, SourceHooks } from '../../../shared/contract/hooks.ts';
import type { AnyPathInput } from '../../../shared/model/common.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { HookEvent, HookPhase, HookStep, StepAction } from '../../../shared/model/hook.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import { secretAccounts } from '../secrets/secret-store.ts';
import { localPath } from '../sources/source-config.ts';
import { parseAddress } from './call-address.ts';
import { describe } from './plan-runs.ts';
import { composeRunnerOf } from './step-surroundings.ts';

/** All steps of a source, with each in words. */
export function sourceHooks(parts: CoreParts, sourceId: string): SourceHooks {
  const steps = parts.catalog.hooks.list(sourceId);
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
  source: Source,
  place: { readonly event: HookEvent; readonly phase: HookPhase },
  wanted: NewStep,
): Promise<DescribedStep> {
  const step: HookStep = {
    id: parts.newId(),
    sourceId: source.id,
    planId: null,
    ...place,
    action: actionOf(parts, source, wanted),
    createdAt: parts.moment(),
  };
  if (wanted.kind === 'http') {
    await parts.secrets.set(secretAccounts.hookUrl(step.id), parseAddress(wanted.url).href);
  }
  const added = described(parts, step);
  parts.catalog.transaction(() => {
    parts.catalog.hooks.insert(step);
    parts.audit('step.add', source.name, auditDetails(added));
  });
  parts.events.changed('hooks');
  return added;
}

/** Throws `not-found` for a step that this source does not have. */
export async function removeStep(parts: CoreParts, source: Source, stepId: string): Promise<void> {
  const step = parts.catalog.hooks.get(stepId);
  if (step === null || step.sourceId !== source.id) {
    throw new LifeboatError(
      'not-found',
      `“${source.name}” has no such step.`,
      'List its steps to see their ids.',
    );
  }
  await remove(parts, source, step);
}

/** For a source that is removed: its addresses leave the secret store with it. */
export async function removeStepsOf(parts: CoreParts, source: Source): Promise<void> {
  for (const step of parts.catalog.hooks.list(source.id)) await remove(parts, source, step);
}

async function remove(parts: CoreParts, source: Source, step: HookStep): Promise<void> {
  parts.catalog.transaction(() => {
    parts.catalog.hooks.remove(step.id);
    parts.audit('step.remove', source.name, auditDetails(described(parts, step)));
  });
  parts.events.changed('hooks');
  if (step.action.kind === 'http') await parts.secrets.remove(secretAccounts.hookUrl(step.id));
}

function actionOf(parts: CoreParts, source: Source, wanted: NewStep): StepAction {
  switch (wanted.kind) {
    case 'compose': {
      const { kind, action, project, services } = wanted;
      return { kind, action, file: composeFile(parts, source, wanted.file), project, services };
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
function composeFile(parts: CoreParts, source: Source, file: AnyPathInput): string {
  const isRemote = composeRunnerOf(parts, source).kind === 'ssh';
  if (isRemote !== 'remotePath' in file) {
    throw new LifeboatError(
      'invalid-input',
      isRemote
        ? 'The tools of this source run on another machine, and the compose file has to be there.'
        : 'The tools of this source run on this machine, and the compose file has to be here.',
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
