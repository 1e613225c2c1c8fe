import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import type { Catalog } from '../../../electron/core/catalog/catalog.ts';
import { newInstallation, type TestInstallation } from '../../fixtures/core-harness.ts';
import { addPlanOf } from './plan-for-sources.ts';
import { addFakeSources, type Competitor, startCompetitor } from './competitor.ts';

const SLOTS = 1000;
const SOURCES = 20;
const PLANS = 50;

let installation: TestInstallation;
let competitors: Competitor[];
beforeEach(() => {
  installation = newInstallation();
  competitors = [];
});
afterEach(async () => {
  await Promise.all(competitors.map((competitor) => competitor.end()));
  installation.remove();
});

/** Plans whose every source has one slot that is due now: 1,000 slots. */
function seed(): Catalog {
  const catalog = openCatalog({ dataFolder: installation.options.dataFolder });
  addFakeSources(catalog, SOURCES);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const backup = { schedule: { kind: 'daily', at: '00:00' }, zone: 'UTC' };
  for (let plan = 0; plan < PLANS; plan += 1) {
    addPlanOf(catalog, { backup }, yesterday, `plan ${plan}`);
  }
  return catalog;
}

test('two cores and a `run-due` that want the same 1,000 slots run each once', async () => {
  const catalog = seed();
  try {
    competitors = await Promise.all(
      [1, 2, 3].map(() => startCompetitor(installation.options.dataFolder)),
    );
    const won = await Promise.all(competitors.map((competitor) => competitor.run()));
    expect(won.reduce((sum, jobs) => sum + jobs.length, 0)).toBe(SLOTS);
    // All three had a share, or nothing was competed for.
    expect(Math.min(...won.map((jobs) => jobs.length))).toBeGreaterThan(0);

    const runs = catalog.plans.list().flatMap(({ id }) => catalog.slotRuns.ofPlan(id, 1000));
    expect(runs).toHaveLength(SLOTS);
    expect(runs.every(({ state, attempts }) => state === 'running' && attempts === 1)).toBe(true);
    const jobIds = runs.map(({ jobId }) => jobId);
    expect(new Set(jobIds)).toEqual(new Set(won.flat()));
    const jobs = catalog.database.prepare('SELECT count(*) FROM jobs').pluck().get();
    expect(jobs).toBe(SLOTS);
  } finally {
    catalog.close();
  }
});
