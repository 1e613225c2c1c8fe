import { setTimeout as delay } from 'node:timers/promises';
import type { Destination, DestinationTest } from '../../../shared/model/destination.ts';
import { toErrorData } from '../../../shared/model/error.ts';
import { catalogCopies } from '../backups/copy-catalog.ts';
import type { CoreParts } from '../core-parts.ts';
import { createDestination } from '../destinations/create-destination.ts';
import { dayOf } from './storage-history.ts';
import { heldFigures } from './stored-figures.ts';

/** A mounted folder whose server is gone can keep a call waiting for ever. */
const ANSWER_MS = 20_000;

/**
 * Asks destinations for their room, side by side, and writes down what they said, with today's sample. One
 * that cannot be reached or written to keeps its last sample and gets its problem.
 */
export async function measureDestinations(
  parts: CoreParts,
  destinations: readonly Destination[],
  signal?: AbortSignal,
): Promise<void> {
  if (destinations.length === 0) return;
  const { storage } = parts.catalog;
  const copied = new Set(
    storage
      .states()
      .flatMap((state) => (state.catalogCopiedAt === null ? [] : state.destinationId)),
  );
  const looks = await Promise.all(
    destinations.map(async (destination) => {
      const test = await ask(destination, signal);
      const isUnknown = problemOf(test) === null && !copied.has(destination.id);
      const catalogAt = isUnknown ? await newestCatalogCopy(destination) : null;
      return { id: destination.id, test, catalogAt };
    }),
  );
  if (signal?.aborted) return;
  const held = heldFigures(parts).byDestination;
  parts.catalog.transaction(() => {
    for (const { id, test, catalogAt } of looks) {
      const problem = problemOf(test);
      storage.setMeasured({ destinationId: id, measuredAt: parts.moment(), problem });
      if (problem !== null) continue;
      if (catalogAt !== null) storage.setCatalogCopied(id, catalogAt);
      storage.setSample(id, {
        day: dayOf(parts.now()),
        usedBytes: held.get(id)?.bytes ?? 0,
        freeBytes: test.freeBytes,
        totalBytes: test.totalBytes,
      });
    }
  });
  parts.events.changed('storage');
}

/** When the newest copy of the catalog there was made, by its name; null when there is none. */
async function newestCatalogCopy({ config }: Destination): Promise<string | null> {
  const [newest] = await catalogCopies(createDestination(config)).catch(() => []);
  const [, hour, minute, second] =
    /catalog-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)z-/.exec(newest ?? '') ?? [];
  return hour === undefined ? null : `${hour}:${minute}:${second}.000Z`;
}

function problemOf({ reachable, writable, problem }: DestinationTest): string | null {
  if (reachable && writable) return null;
  return problem ?? (reachable ? 'It cannot be written to.' : 'It cannot be reached.');
}

async function ask({ config }: Destination, signal?: AbortSignal): Promise<DestinationTest> {
  const waited = new AbortController();
  const ends = signal === undefined ? waited.signal : AbortSignal.any([waited.signal, signal]);
  const silence = delay(ANSWER_MS, undefined, { signal: ends }).then(
    () => unreached(`It did not answer within ${ANSWER_MS / 1000} seconds.`),
    () => unreached('It was not waited for.'),
  );
  try {
    return await Promise.race([createDestination(config).test(), silence]);
  } catch (error) {
    return unreached(toErrorData(error).message);
  } finally {
    waited.abort();
  }
}

function unreached(problem: string): DestinationTest {
  return {
    reachable: false,
    writable: false,
    freeBytes: null,
    totalBytes: null,
    problem,
    hint: null,
  };
}
