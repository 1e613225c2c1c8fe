import { expect, test } from 'vitest';
import {
  reclaimable,
  retainedFigures,
  sourcesToPurge,
} from '../../../electron/core/retention/figures.ts';
import { newId } from '../../../electron/core/new-id.ts';
import { planPolicySchema } from '../../../shared/model/plan.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import {
  AT,
  copyAt,
  destination,
  finished,
  runningBackup,
  sqliteSource,
} from '../../fixtures/catalog/values.ts';

test('figures tell what is there, what the policy keeps, and what a purge would free', () => {
  const catalog = openTestCatalog();
  const [shop, blog] = [sqliteSource(), sqliteSource({ name: 'Blog' })];
  const place = destination();
  catalog.destinations.insert(place);
  for (const source of [shop, blog]) {
    catalog.sources.insert(source);
    for (const day of ['01', '02', '03', '04']) {
      const startedAt = `2026-11-${day}T00:00:00.000Z`;
      catalog.backups.insertFound({
        ...runningBackup(source, { id: newId(new Date(startedAt)), startedAt }),
        ...finished,
        status: 'complete',
        retentionClass: 'plan',
        copies: [{ ...copyAt(place.id), destination: place.name }],
      });
    }
  }
  catalog.plans.insert({
    id: newId(),
    name: 'Nightly',
    enabled: false,
    policy: planPolicySchema.parse({
      sources: [shop.id],
      destinations: [{ destinationId: place.id, retention: { count: 1, minimum: 1 } }],
      backup: null,
    }),
    createdAt: AT,
    activeSince: AT,
  });
  const parts = { catalog, now: () => new Date('2026-11-21T00:00:00Z') };
  expect(retainedFigures(parts)).toEqual(
    new Map([
      [shop.id, { retained: 4, policyKeeps: 1 }],
      [blog.id, { retained: 4, policyKeeps: null }],
    ]),
  );
  expect(reclaimable(parts)).toEqual(
    new Map([[place.id, { copies: 3, bytes: 3 * finished.storedBytes }]]),
  );
  expect([...sourcesToPurge(parts)]).toEqual([shop.id]);
});
