import { rm } from 'node:fs/promises';
import { toErrorData } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { removeScratchTarget } from '../../recovery/remove-left-scratch.ts';
import { scratchFolder } from '../drill-folder.ts';
import { currentView, record } from '../run/record.ts';
import { removedBy, scratchOf } from './scratch.ts';

/**
 * Removes every scratch target and fetched file of a run, which nothing works on any more, and writes the
 * removal into its record. What is out of reach stays written down, and a later start removes it once the run
 * is over. Returns the places that are left.
 */
export async function removeRunScratch(
  parts: CoreParts,
  drillId: string,
): Promise<readonly string[]> {
  const left: string[] = [];
  const view = currentView(parts, drillId);
  for (const subject of view.subjects) {
    const scratch = scratchOf(parts, subject);
    if (scratch === null) continue;
    try {
      await removeScratchTarget(parts, scratch);
    } catch (error) {
      left.push(scratch.place.place);
      parts.log.warn({ drill: drillId, error: toErrorData(error) }, 'scratch target left');
      continue;
    }
    await parts.jobs.record(() => {
      record(parts, drillId, (now) => {
        parts.catalog.scratchTargets.release(scratch.id);
        return removedBy(now, subject.id, scratch.place.place);
      });
    });
  }
  if (left.length === 0)
    await rm(scratchFolder(parts.options.dataFolder, drillId), { recursive: true, force: true });
  return left;
}
