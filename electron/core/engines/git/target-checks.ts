import { dirname, posix } from 'node:path';
import { formatBytes } from '../../../../shared/format/bytes.ts';
import { LifeboatError, type ErrorCode } from '../../../../shared/model/error.ts';
import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import type { EngineContext, RestoreFacts } from '../engine.ts';
import type { FolderState } from './folder-work.ts';
import { foldersOf } from './folders-of.ts';

/** A planned check, with the code of the error that it is when a restore meets it. */
export interface TargetCheck extends PlannedCheck {
  readonly code: ErrorCode;
}

/** Objects, and the files checked out of them: a rough measure, since packs are compressed. */
const SPACE_FACTOR = 2;

/** The folder that holds another one, on the machine that the runner works on. */
export function parentOf(folder: string, runner: EngineContext['runner']): string {
  return runner.kind === 'local' ? dirname(folder) : posix.dirname(folder);
}

/** Everything that is known to matter before a restore begins. Touches nothing. */
export async function checkTarget(
  folder: string,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<TargetCheck[]> {
  const folders = foldersOf(context);
  const parent = parentOf(folder, context.runner);
  const writable = checkParent(parent, await folders.canWrite(parent));
  if (writable.outcome === 'blocker') return [writable];
  const bare = facts.serverProperties['bare'] === 'true';
  const needed = facts.plainBytes * (bare ? 1 : SPACE_FACTOR);
  const space = checkSpace(await folders.freeBytes(parent), needed);
  const checks = [writable, space, checkState(folder, await folders.look(folder), options.mode)];
  if (options.only.length > 0) checks.push(noChoice());
  return checks;
}

/** Throws the first blocker as an error. */
export function refuseBlocked(checks: readonly TargetCheck[]): void {
  const blocker = checks.find((check) => check.outcome === 'blocker');
  if (blocker === undefined) return;
  throw new LifeboatError(blocker.code, blocker.text, blocker.hint ?? '');
}

function checkParent(parent: string, writable: boolean | null): TargetCheck {
  const check = { name: 'folder', code: 'file-not-writable' } as const;
  if (writable === null)
    return {
      ...check,
      code: 'file-missing',
      outcome: 'blocker',
      text: `There is no folder "${parent}".`,
      hint: 'Make the folder first, or choose another one.',
    };
  if (!writable)
    return {
      ...check,
      outcome: 'blocker',
      text: `The folder "${parent}" cannot be written.`,
      hint: 'Choose another folder, or give the user that runs git the right to write there.',
    };
  return { ...check, outcome: 'ok', text: `The folder "${parent}" can be written.`, hint: null };
}

function checkSpace(free: number | null, neededBytes: number): TargetCheck {
  const check = { name: 'free space', code: 'disk-full' } as const;
  const needed = `${formatBytes(neededBytes)} may be needed`;
  if (free === null)
    return {
      ...check,
      outcome: 'warning',
      text: `The disk does not say what is free; ${needed}.`,
      hint: null,
    };
  const text = `${formatBytes(free)} are free, and ${needed}.`;
  if (free >= neededBytes) return { ...check, outcome: 'ok', text, hint: null };
  return {
    ...check,
    outcome: 'blocker',
    text,
    hint: 'Free some space there, or choose another folder.',
  };
}

function checkState(folder: string, state: FolderState, mode: RestoreOptions['mode']): TargetCheck {
  const check = { name: 'target', code: 'file-exists' } as const;
  const ok = (text: string): TargetCheck => ({ ...check, outcome: 'ok', text, hint: null });
  const blocker = (text: string, hint: string, code: ErrorCode = 'file-exists'): TargetCheck => ({
    ...check,
    code,
    outcome: 'blocker',
    text,
    hint,
  });
  if (state === 'other')
    return blocker(`"${folder}" is not a folder.`, 'Name a folder itself, not a link or a file.');
  switch (mode) {
    case 'create':
      if (state === 'absent') return ok('There is no such folder yet.');
      return blocker(`"${folder}" exists.`, 'Choose a new name, or ask to replace the folder.');
    case 'into-empty':
      if (state === 'empty') return ok('The folder is empty.');
      if (state === 'filled')
        return blocker(`"${folder}" is not empty.`, 'Empty it, or ask to replace it.', 'conflict');
      return blocker(
        'There is no such folder.',
        'Restore with the mode that makes it.',
        'file-missing',
      );
    case 'replace':
      if (state !== 'absent')
        return ok('The folder that is there will be kept under another name.');
      return {
        ...check,
        outcome: 'warning',
        text: 'There is no such folder yet; it will be made.',
        hint: null,
      };
  }
}

function noChoice(): TargetCheck {
  return {
    name: 'choice',
    code: 'invalid-input',
    outcome: 'blocker',
    text: 'A repository is restored whole; single refs cannot be picked.',
    hint: 'Restore it into a new folder and fetch what you need from there.',
  };
}
