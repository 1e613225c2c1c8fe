import type { Outlook, RecoveryPoint } from '../../../shared/contract/incidents.ts';
import { counted } from '../../../shared/format/count.ts';
import type { CoreParts } from '../core-parts.ts';
import { engineFor } from '../engines/registry.ts';
import { findAffected } from './affected-source.ts';
import { bestPoint } from './best-point.ts';
import { candidatesOf, type Candidates } from './candidates.ts';
import { forecastOf } from './forecast.ts';
import { measuredOf, measuredOfOthers } from './measured-restores.ts';
import { recoveryPoints } from './recovery-points.ts';

/**
 * What of a source could be gone back to, what that would lose, and how long it would take. Everything is
 * known here already: no server and no destination is reached. Throws what `findAffected` throws.
 */
export async function outlookOf(
  parts: CoreParts,
  ref: string,
  noticedAt: string,
): Promise<Outlook> {
  const affected = findAffected(parts, ref);
  const { id: sourceId, name: source, engine, known } = affected;
  const candidates = await candidatesOf(parts, sourceId);
  const points = recoveryPoints(candidates.good, noticedAt);
  const best = bestPoint(points);
  const chosen = candidates.good.find(({ backup }) => backup.id === best?.backupId)?.backup;
  const forecast = forecastOf({
    own: measuredOf(parts, sourceId),
    others: measuredOfOthers(parts, engine, sourceId),
    source,
    engine: engineFor(engine).capabilities.label,
    plainBytes: chosen?.plainBytes ?? null,
  });
  return {
    sourceId,
    source,
    engine,
    known,
    noticedAt,
    points,
    best,
    ...(chosen === undefined ? { forecast: null, noForecast: noBackup(source) } : forecast),
    notes: [...notesOf(candidates, known), ...unshownDoubts(candidates, points)],
  };
}

function noBackup(source: string): string {
  return `There is no backup of “${source}” to go back to, so there is nothing to forecast.`;
}

/** What was restored whole is never left out without a word. */
function unshownDoubts({ good }: Candidates, points: readonly RecoveryPoint[]): readonly string[] {
  const shown = new Set(points.map(({ backupId }) => backupId));
  const left = good.filter(
    ({ backup, copies }) => !shown.has(backup.id) && copies.some(({ doubt }) => doubt !== null),
  );
  if (left.length === 0) return [];
  return [
    `${counted(left.length, 'backup')} of which every row was restored and a smoke check failed ` +
      `${left.length === 1 ? 'comes' : 'come'} after these and ${left.length === 1 ? 'is' : 'are'} not shown.`,
  ];
}

function notesOf({ failed, outOfReach, missingKeys }: Candidates, known: boolean): string[] {
  const notes: string[] = [];
  if (missingKeys.length > 0)
    notes.push(
      `${missingKeys.length === 1 ? 'A key that opens' : 'Keys that open'} backups of this source ` +
        `${missingKeys.length === 1 ? 'is' : 'are'} not here, or the keychain is locked: ` +
        `${missingKeys.join(', ')}. Unlock the keychain, or take in the recovery kit.`,
    );
  if (failed > 0)
    notes.push(
      `${counted(failed, 'backup')} failed a check and ${failed === 1 ? 'is' : 'are'} left out.`,
    );
  if (outOfReach > 0)
    notes.push(
      `${counted(outOfReach, 'backup')} lie${outOfReach === 1 ? 's' : ''} only at destinations that are ` +
        'not in the catalog, and are left out. Add the destination again to see them.',
    );
  if (!known)
    notes.push(
      'The source itself is not known here, only its backups. They can be restored to a place that you name.',
    );
  return notes;
}
