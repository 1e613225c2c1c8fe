import { formatBytes } from '../../../../shared/format/bytes.ts';
import { LifeboatError, type ErrorCode } from '../../../../shared/model/error.ts';
import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import { placeOf } from '../../file-sets/place-of.ts';
import type { TargetFacts } from '../../file-sets/set-place.ts';
import type { EngineContext, RestoreFacts } from '../engine.ts';

/** A planned check, with the code of the error that it is when a restore meets it. */
export interface TargetCheck extends PlannedCheck {
  readonly code: ErrorCode;
}

/** Objects, and the files checked out of them: a rough measure, since packs are compressed. */
const SPACE_FACTOR = 2;

/** Everything that is known to matter before a restore begins. Touches nothing. */
export async function checkTarget(
  folder: string,
  options: RestoreOptions,
  restored: RestoreFacts,
  context: EngineContext,
): Promise<TargetCheck[]> {
  const facts = await placeOf(context).targetFacts(folder);
  const parent = checkParent(folder, facts);
  if (parent.outcome === 'blocker') return [parent];
  const bare = restored.serverProperties['bare'] === 'true';
  const neededBytes = restored.plainBytes * (bare ? 1 : SPACE_FACTOR);
  const checks = [
    parent,
    checkSpace(facts.freeBytes, neededBytes),
    checkState(folder, facts, options.mode),
  ];
  if (options.only.length > 0) checks.push(noChoice());
  return checks;
}

/** Throws the first blocker as an error. */
export function refuseBlocked(checks: readonly TargetCheck[]): void {
  const blocker = checks.find((check) => check.outcome === 'blocker');
  if (blocker === undefined) return;
  throw new LifeboatError(blocker.code, blocker.text, blocker.hint ?? 'Choose another target.');
}

/** Whether what stands at the target's place allows this kind of restore. Pure. */
export function checkState(
  folder: string,
  { kind, isMount }: TargetFacts,
  mode: RestoreOptions['mode'],
): TargetCheck {
  const check = { name: 'target', code: 'file-exists' } as const;
  if (kind === 'link' || kind === 'other')
    return blocker(
      check,
      `"${folder}" is not a folder.`,
      'Name a folder itself, not a link or a file.',
    );
  if (isMount)
    return blocker(
      { ...check, code: 'target-in-use' },
      `"${folder}" is a mount point and cannot be renamed.`,
      'Restore to a new folder below it.',
    );
  switch (mode) {
    case 'create':
      if (kind === 'missing') return ok(check, 'There is no such folder yet.');
      return blocker(
        check,
        `"${folder}" exists.`,
        'Choose a new name, or ask to replace the folder.',
      );
    case 'into-empty':
      if (kind === 'empty-folder') return ok(check, 'The folder is empty.');
      if (kind === 'folder')
        return blocker(
          { ...check, code: 'conflict' },
          `"${folder}" is not empty.`,
          'Empty it, or ask to replace it.',
        );
      return blocker(
        { ...check, code: 'file-missing' },
        `There is no folder "${folder}".`,
        'Restore with the mode that makes it.',
      );
    case 'replace':
      if (kind === 'missing')
        return warning(check, 'There is no such folder yet; it will be made.');
      return ok(check, 'The folder that is there will be kept under another name.');
  }
}

function checkParent(folder: string, { parent }: TargetFacts): TargetCheck {
  const check = { name: 'folder above', code: 'file-not-writable' } as const;
  switch (parent) {
    case 'missing':
      return blocker(
        { ...check, code: 'file-missing' },
        `There is no folder above "${folder}".`,
        'Make that folder first, or choose another place.',
      );
    case 'not-writable':
      return blocker(
        check,
        `The folder above "${folder}" cannot be written.`,
        'Choose another place, or give the user that runs git the right to write there.',
      );
    case 'writable':
      return ok(check, 'The folder above the target can be written.');
  }
}

function checkSpace(free: number | null, neededBytes: number): TargetCheck {
  const check = { name: 'free space', code: 'disk-full' } as const;
  const needed = `${formatBytes(neededBytes)} may be needed`;
  if (free === null) return warning(check, `The disk does not say what is free; ${needed}.`);
  const text = `${formatBytes(free)} are free, and ${needed}.`;
  if (free >= neededBytes) return ok(check, text);
  return blocker(check, text, 'Free some space there, or choose another place.');
}

function noChoice(): TargetCheck {
  return blocker(
    { name: 'choice', code: 'invalid-input' },
    'A repository is restored whole; single refs cannot be picked.',
    'Restore it into a new folder and fetch what you need from there.',
  );
}

type Kept = Pick<TargetCheck, 'name' | 'code'>;

function ok(check: Kept, text: string): TargetCheck {
  return { ...check, outcome: 'ok', text, hint: null };
}

function warning(check: Kept, text: string): TargetCheck {
  return { ...check, outcome: 'warning', text, hint: null };
}

function blocker(check: Kept, text: string, hint: string): TargetCheck {
  return { ...check, outcome: 'blocker', text, hint };
}
