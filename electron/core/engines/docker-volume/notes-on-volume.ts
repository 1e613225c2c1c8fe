import { counted } from '../../../../shared/format/count.ts';
import { someOf } from '../../file-sets/file-set-errors.ts';
import type { VolumeLook } from './look-in-volume.ts';
import { databasesIn, textsOf } from './look-in-volume.ts';
import { namesOf, type VolumeUser } from './volume-users.ts';

/** What is true of each backup of this volume, and belongs into its warnings. */
export function warningsOn(
  look: VolumeLook,
  users: readonly VolumeUser[],
  stopContainers: boolean,
): string[] {
  const running = stopContainers ? [] : users.filter(({ isRunning }) => isRunning);
  const databases = databasesIn(look.files);
  const warnings: string[] = [];
  if (databases.length > 0)
    warnings.push(
      `The volume holds the files of ${databases.join(' and ')}. ${
        stopContainers
          ? 'They are whole only if the database ended in order when its container was stopped.'
          : 'Copied while the database runs they are not a consistent backup and may not start again.'
      } A dump of the database is the right way; add it as a source of its own.`,
    );
  if (running.length > 0)
    warnings.push(
      `${counted(running.length, 'container uses', 'containers use')} the volume while it is read (${namesOf(running)}): what they write meanwhile may be stored half.`,
    );
  if (look.files.length === 0) warnings.push('The volume holds no file, and so does the backup.');
  if (look.specials.length > 0)
    warnings.push(
      `Not taken, since devices and pipes cannot be restored: ${someOf(textsOf(look.specials))}.`,
    );
  return warnings;
}

/** Who uses a volume, for the probe and the plan. */
export function usersNote(users: readonly VolumeUser[]): string {
  if (users.length === 0) return 'No container uses the volume.';
  const running = users.filter(({ isRunning }) => isRunning);
  const stopped = users.filter(({ isRunning }) => !isRunning);
  return [
    ...(running.length > 0 ? [`Running: ${namesOf(running)}.`] : []),
    ...(stopped.length > 0 ? [`Stopped: ${namesOf(stopped)}.`] : []),
  ].join(' ');
}
