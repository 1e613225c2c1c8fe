import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { applyRetention } from '../retention/apply-retention.ts';
import { retentionCalendar } from '../retention/calendar.ts';
import { deleteBackup } from '../retention/delete-backup.ts';
import { holdBackup, releaseBackup } from '../retention/hold-backup.ts';
import { outgoingCopies } from '../retention/outgoing-copies.ts';
import { previewRetention } from '../retention/preview.ts';
import { orphansAt, removeOrphans } from '../retention/remove-orphans.ts';
import { checkTiming } from '../schedule/timing.ts';

type Names =
  | (`retention.${string}` & keyof CoreHandlers)
  | 'backups.hold'
  | 'backups.release'
  | 'backups.delete'
  | 'destinations.orphans'
  | 'destinations.removeOrphans';

/** How long copies are kept, and how they go. */
export function retentionHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'retention.preview': (scope) => previewRetention(parts, scope),
    'retention.apply': ({ fingerprint, ...scope }) => applyRetention(parts, scope, fingerprint),
    'retention.calendar': ({ timing, retention }) => {
      checkTiming(timing);
      return retentionCalendar(timing, retention, parts.now());
    },
    'retention.removals': () => outgoingCopies(parts),
    'backups.hold': (hold) => {
      holdBackup(parts, hold);
      return {};
    },
    'backups.release': ({ backup }) => {
      releaseBackup(parts, backup);
      return {};
    },
    'backups.delete': (request) => deleteBackup(parts, request),
    'destinations.orphans': ({ destination }) => orphansAt(parts, destination),
    'destinations.removeOrphans': ({ destination, keys }) =>
      removeOrphans(parts, destination, keys),
  };
}
