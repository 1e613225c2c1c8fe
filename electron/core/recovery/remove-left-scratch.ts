import { toErrorData } from '../../../shared/model/error.ts';
import type { ScratchTarget } from '../catalog/scratch-target.ts';
import type { CoreParts } from '../core-parts.ts';
import { record } from '../drills/run/record.ts';
import { removedBy, restoreAgain } from '../drills/steps/scratch.ts';
import { engineFor } from '../engines/registry.ts';
import { withEngineContext } from '../sources/engine-look.ts';
import { workNameOf } from '../sources/engine-setup.ts';
import { placeAt, runnerAt } from '../sources/server-access.ts';

const TIMEOUT_MS = 60_000;

/**
 * Removes the scratch targets that a dead job left. One that is out of reach stays written down, and is
 * removed at a later start. Returns what to tell.
 */
export async function removeLeftScratch(parts: CoreParts, jobId: string): Promise<string> {
  let removed = 0;
  let left = 0;
  for (const scratch of parts.catalog.scratchTargets.list()) {
    if (scratch.jobId !== jobId) continue;
    try {
      await removeScratchTarget(parts, scratch);
      parts.catalog.transaction(() => {
        parts.catalog.scratchTargets.release(scratch.id);
        tellRun(parts, scratch);
      });
      removed += 1;
    } catch (error) {
      left += 1;
      parts.log.warn({ scratch: scratch.id, error: toErrorData(error) }, 'scratch target left');
    }
  }
  return [
    removed > 0 ? `${removed} scratch targets were removed.` : '',
    left > 0 ? `${left} scratch targets could not be reached; the next start tries again.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** The run that it was made for, where that goes on, is without it from now on. */
function tellRun(parts: CoreParts, { place: { place } }: ScratchTarget): void {
  for (const { id } of parts.catalog.drills.open())
    record(parts, id, (view) =>
      view.subjects
        .filter(({ scratch }) => scratch === place)
        .flatMap(({ id: subject }) => [
          ...removedBy(view, subject, place),
          ...restoreAgain(view, subject),
        ]),
    );
}

/**
 * Tries again what an earlier start could not reach; its jobs are long finished. What is kept for a run stays
 * until the run is over.
 */
export async function retryLeftScratch(parts: CoreParts, finished: (jobId: string) => boolean) {
  const left = parts.catalog.scratchTargets.list().filter((scratch) => !isKept(parts, scratch));
  const jobIds = new Set(left.map(({ jobId }) => jobId));
  for (const jobId of jobIds) if (finished(jobId)) await removeLeftScratch(parts, jobId);
}

function isKept({ catalog }: CoreParts, { drillId }: ScratchTarget): boolean {
  const status = drillId === null ? null : catalog.drills.statusOf(drillId);
  return status === 'running' || status === 'paused';
}

/**
 * Removes a scratch target from where it is, with what a restore makes beside it before it is whole; one that
 * is not there is no error. It stays written down.
 */
export async function removeScratchTarget(
  parts: CoreParts,
  { id, connectionId, place }: Pick<ScratchTarget, 'id' | 'connectionId' | 'place'>,
): Promise<void> {
  const target = await placeAt(parts, { connectionId, ...place });
  const engine = engineFor(target.engine);
  const unfinished = engine.unfinishedTarget(target, workNameOf(id));
  // Any other has a work folder for what is not whole, or was written down as just that.
  const hasBeside = place.place.includes(workNameOf(id)) && unfinished.place !== target.place;
  await withEngineContext(
    parts,
    runnerAt(parts, connectionId),
    AbortSignal.timeout(TIMEOUT_MS),
    async (context) => {
      if (hasBeside) await engine.removeScratch(unfinished, context);
      await engine.removeScratch(target, context);
    },
  );
}
