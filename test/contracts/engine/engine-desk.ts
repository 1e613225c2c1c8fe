import { expect } from 'vitest';
import type {
  EngineContext,
  PlainArtifact,
  RestoreRun,
  Subject,
} from '../../../electron/core/engines/engine.ts';
import {
  compareInventories,
  type InventoryComparison,
} from '../../../electron/core/verifications/compare-inventories.ts';
import type { RestoreOptions } from '../../../shared/model/restore.ts';
import {
  artifactOf,
  readDump,
  RESTORE_OPTIONS,
  type TakenDump,
} from '../../fixtures/taken-dump.ts';
import type { EngineHarness } from '../engine-harness.ts';

/** The steps that the tests of an engine are made of. */
export interface EngineDesk {
  readonly harness: EngineHarness;
  /** Dumps and keeps the artifact in memory. */
  readonly take: (subject: Subject, format: string) => Promise<TakenDump>;
  /** Restores as a new target unless `with` says otherwise. */
  readonly restore: (
    taken: TakenDump,
    target: Subject,
    how?: RestoreChanges,
  ) => Promise<RestoreRun>;
  /** Holds a live place against the inventory of a dump. */
  readonly compare: (
    taken: TakenDump,
    place: Subject,
    hashes: boolean,
  ) => Promise<InventoryComparison>;
  /** Expects that a place is what was dumped: by the engine's own look at it, and by the harness's. */
  readonly expectSame: (taken: TakenDump, place: Subject, content: string) => Promise<void>;
  /** Dumps, checks and restores into a new target, expecting all to go well and nothing to be lost. */
  readonly roundTrip: (
    subject: Subject,
    format: string,
  ) => Promise<{ taken: TakenDump; target: Subject }>;
}

export interface RestoreChanges {
  readonly options?: Partial<RestoreOptions>;
  readonly context?: EngineContext;
  readonly artifact?: PlainArtifact;
}

export function engineDesk(harness: EngineHarness): EngineDesk {
  const { engine } = harness;
  const desk: EngineDesk = {
    harness,
    async take(subject, format) {
      const context = await harness.context();
      return readDump(await engine.dump(subject, harness.dumpOptions(format), context));
    },
    async restore(taken, target, { options, context, artifact } = {}) {
      return engine.restore(
        artifact ?? artifactOf(taken),
        target,
        { ...RESTORE_OPTIONS, ...options },
        taken.facts,
        context ?? (await harness.context()),
      );
    },
    async compare(taken, place, hashes) {
      const context = await harness.context();
      const live = await engine.inspect(place, { hashes, like: taken.inventory }, context);
      return compareInventories(taken.inventory, live, { hashes, where: 'after the restore' });
    },
    async expectSame(taken, place, content) {
      const { verdict, checks } = await desk.compare(taken, place, true);
      expect({ verdict, checks }).toMatchObject({ verdict: 'proven' });
      expect(await harness.contentOf(place)).toBe(content);
    },
    async roundTrip(subject, format) {
      const content = await harness.contentOf(subject);
      const taken = await desk.take(subject, format);
      const checked = await engine.check(artifactOf(taken), await harness.context());
      expect(checked.checks.map(({ verdict }) => verdict)).not.toContain('failed');
      const target = harness.newTarget();
      expect(await desk.restore(taken, target)).toEqual({ waived: [], keptAside: null });
      await desk.expectSame(taken, target, content);
      return { taken, target };
    },
  };
  return desk;
}

/** The artifact of a dump that ends when `share` (0 to 1) of it has come. */
export function cutArtifact(taken: TakenDump, share: number): PlainArtifact {
  return artifactOf(taken, taken.data.subarray(0, Math.floor(taken.data.length * share)));
}
