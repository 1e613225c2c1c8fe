import { counted } from '../../../shared/format/count.ts';
import { minimumOf } from './copy-group.ts';
import type { RetainedCopy } from '../catalog/retained-copy.ts';
import type { CoreParts } from '../core-parts.ts';
import { judge } from './judge.ts';
import { policiesOf } from './keep-rule.ts';

/**
 * Why a person is asked to type the source's name before these copies of a backup are deleted: each is a
 * sentence. `copies` are all of the source that are not on their way out.
 */
export function deletionGuards(
  parts: CoreParts,
  chosen: readonly RetainedCopy[],
  copies: readonly RetainedCopy[],
): readonly string[] {
  const guards: string[] = [];
  const goes = new Set(chosen.map(({ destinationId }) => destinationId));
  const isChosen = ({ backupId, destinationId }: RetainedCopy) =>
    backupId === chosen[0]?.backupId && goes.has(destinationId);
  if (copies.every(isChosen)) guards.push('It is the last copy of its source anywhere.');
  const policies = policiesOf(parts.catalog.plans.list());
  for (const { destinationId, sourceId } of chosen) {
    const place = parts.catalog.destinations.get(destinationId)?.name ?? destinationId;
    const there = copies.filter((copy) => copy.destinationId === destinationId);
    const left = there.filter((copy) => !isChosen(copy) && !copy.failed).length;
    const minimum = minimumOf(policies(sourceId, destinationId));
    if (there.length === 1) guards.push(`It is the last backup of its source at “${place}”.`);
    else if (left < minimum) {
      guards.push(
        `At “${place}” ${counted(left, 'sound copy', 'sound copies')} would be left; ${minimum} always stay.`,
      );
    }
  }
  for (const { copy, reasons } of judge(parts, chosen[0]?.sourceId ?? null)) {
    if (!isChosen(copy) || !reasons.some(({ kind }) => kind === 'newest-proven')) continue;
    const place = parts.catalog.destinations.get(copy.destinationId)?.name ?? copy.destinationId;
    guards.push(`It is the newest proven backup of its source at “${place}”.`);
  }
  return guards;
}
