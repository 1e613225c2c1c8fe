import { counted } from '../../../shared/format/count.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { someOf } from './file-set-errors.ts';
import type { SetLook } from './look-at-set.ts';

/** What a person should know before a backup of a set. */
export function notesOn(look: SetLook): string[] {
  const count = (kind: string) => look.taken.filter((path) => path.kind === kind).length;
  // The folder itself is always among them.
  const folders = count('folder') - 1;
  const parts = [
    counted(count('file'), 'file'),
    counted(folders, 'folder'),
    counted(count('link'), 'link'),
  ];
  return [
    `${parts.join(', ')}; ${formatBytes(look.bytes)}.`,
    ...(look.taken.length <= 1 ? ['Nothing in this folder fits: the backup would be empty.'] : []),
    ...(look.unreadable.length > 0
      ? [`This user may not read ${someOf(look.unreadable)}: the backup would fail.`]
      : []),
    ...leftOut(look),
    ...(look.secrets.length > 0 ? [secretsNote(look.secrets)] : []),
  ];
}

/** What is not taken, and why; these are warnings of each backup as well. */
export function leftOut(look: SetLook): string[] {
  return [
    ...(look.specials.length > 0
      ? [
          `Not taken, since devices, sockets and pipes cannot be restored: ${someOf(look.specials)}.`,
        ]
      : []),
    ...(look.mounts.length > 0
      ? [
          `Not taken, since other file systems are mounted there: what is below ${someOf(look.mounts)}.`,
        ]
      : []),
  ];
}

/** Why a set is stored encrypted only. */
export function secretsNote(secrets: readonly string[]): string {
  return `Some files smell of secrets (${someOf(secrets, 3)}): backups are stored encrypted only.`;
}
