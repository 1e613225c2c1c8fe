import type { Backup } from '../../../../shared/model/backup.ts';
import type { FactParts } from './fact-answer.ts';

/** However many there are: a fact about all of them is about the oldest, too. */
const ALL = 1_000_000;

/** Every backup of a source, newest first. */
export function allBackups({ catalog }: FactParts, sourceId: string): readonly Backup[] {
  return catalog.backups.list({ sourceId, limit: ALL, before: null }).backups;
}

/** Every backup of a source that is there, newest first. */
export function keptBackups(parts: FactParts, sourceId: string): readonly Backup[] {
  return allBackups(parts, sourceId).filter(({ status }) => status === 'complete');
}
