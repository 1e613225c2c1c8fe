import { LifeboatError, type ErrorCode } from '../../../../shared/model/error.ts';
import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import { runInVolume } from './run-in-volume.ts';
import type { VolumeAccess } from './volume-access.ts';
import { namesOf, type VolumeUser } from './volume-users.ts';

/** A planned check, with the code of the error that it is when a restore meets it. */
export interface TargetCheck extends PlannedCheck {
  readonly code: ErrorCode;
}

export interface TargetQuestion {
  readonly volume: string;
  readonly state: 'absent' | 'empty' | 'filled';
  readonly users: readonly VolumeUser[];
  readonly options: Pick<RestoreOptions, 'mode' | 'only'>;
}

/** Everything that is known to matter before a restore begins. Pure. */
export function checkTarget({ volume, state, users, options }: TargetQuestion): TargetCheck[] {
  const checks = [checkState(volume, state, options.mode)];
  if (state !== 'absent' && options.mode !== 'create') checks.push(checkUse(volume, users));
  if (options.only.length > 0)
    checks.push({
      name: 'choice',
      code: 'invalid-input',
      outcome: 'blocker',
      text: 'A volume is restored whole; single files cannot be picked.',
      hint: 'Restore it into a new volume, and copy what you need from there.',
    });
  return checks;
}

/** Throws the first blocker as an error. */
export function refuseBlocked(checks: readonly TargetCheck[]): void {
  const blocker = checks.find(({ outcome }) => outcome === 'blocker');
  if (blocker === undefined) return;
  throw new LifeboatError(blocker.code, blocker.text, blocker.hint ?? '');
}

/** Whether anything but the folder itself is in a volume. */
export async function isEmptyVolume(access: VolumeAccess, volume: string): Promise<boolean> {
  const found = await runInVolume(access, 'find', [{ volume, writable: false }], (path) => [
    path,
    '-mindepth',
    '1',
    '-maxdepth',
    '1',
  ]);
  return found.length === 0;
}

function checkState(
  volume: string,
  state: TargetQuestion['state'],
  mode: RestoreOptions['mode'],
): TargetCheck {
  const check = { name: 'target', code: 'file-exists' } as const;
  const ok = (text: string): TargetCheck => ({ ...check, outcome: 'ok', text, hint: null });
  const blocker = (text: string, hint: string, code: ErrorCode = 'file-exists'): TargetCheck => ({
    ...check,
    code,
    outcome: 'blocker',
    text,
    hint,
  });
  switch (mode) {
    case 'create':
      if (state === 'absent') return ok('There is no such volume yet.');
      return blocker(
        `The volume "${volume}" exists.`,
        'Choose a new name, or ask to replace what it holds.',
      );
    case 'into-empty':
      if (state === 'empty') return ok('The volume is empty.');
      if (state === 'absent')
        return blocker(
          `There is no volume "${volume}".`,
          'Restore with the mode that makes it.',
          'not-found',
        );
      return blocker(
        `The volume "${volume}" is not empty.`,
        'Choose a new name, or ask to replace what it holds.',
        'conflict',
      );
    case 'replace':
      if (state === 'filled') return ok('What the volume holds is kept in another volume.');
      if (state === 'empty') return ok('The volume is empty.');
      return {
        ...check,
        outcome: 'warning',
        text: 'There is no such volume yet; it will be made.',
        hint: null,
      };
  }
}

function checkUse(volume: string, users: readonly VolumeUser[]): TargetCheck {
  const check = { name: 'in use', code: 'target-in-use' } as const;
  const running = users.filter(({ isRunning }) => isRunning);
  if (running.length === 0)
    return { ...check, outcome: 'ok', text: 'No running container uses the volume.', hint: null };
  return {
    ...check,
    outcome: 'blocker',
    text: `Running containers use the volume "${volume}": ${namesOf(running)}.`,
    hint: `Stop them first: docker stop ${running.map(({ name }) => name).join(' ')}. Start them again afterwards.`,
  };
}
