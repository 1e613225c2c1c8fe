import { decide } from '../../electron/core/retention/decide.ts';
import { policiesOf } from '../../electron/core/retention/keep-rule.ts';
import { openCatalog } from '../../electron/core/catalog/open-catalog.ts';
import { planPolicySchema, type Plan } from '../../shared/model/plan.ts';
import { seedManyBackups } from '../fixtures/catalog/seed-many-backups.ts';
import { AT } from '../fixtures/catalog/values.ts';
import { newInstallation } from '../fixtures/core-harness.ts';
import { newId } from '../../electron/core/new-id.ts';
import { median, type Figure } from './figure.ts';

const BACKUPS = 100_000;
const ROUNDS = 20;
/** The first rounds compile what the others share. */
const LEFT_OUT = 3;

/** Deciding about 100,000 backups of forty sources at one destination, and reading them beforehand. */
export function benchRetention(): Figure[] {
  const installation = newInstallation();
  try {
    const { dataFolder } = installation.options;
    const catalog = openCatalog({ dataFolder, now: () => new Date() });
    try {
      const { sourceIds } = seedManyBackups(catalog, BACKUPS);
      const [near] = catalog.destinations.list();
      catalog.database.exec("UPDATE backups SET retention_class = 'plan'");
      const plan = yearPlan(sourceIds, near?.id ?? '');
      const policies = policiesOf([plan]);
      const now = new Date('2031-06-01T00:00:00Z');
      const read = () => catalog.backups.retained(null);
      const copies = read().filter(({ destinationId }) => destinationId === near?.id);
      return [
        timed('deciding about 100,000 backups', 50, () => decide(copies, policies, now)),
        timed('reading them with their 200,000 copies from the catalog', null, read),
      ];
    } finally {
      catalog.close();
    }
  } finally {
    installation.remove();
  }
}

function yearPlan(sources: string[], destinationId: string): Plan {
  const retention = { days: 30, daily: 7, weekly: 4, monthly: 12, yearly: 5 };
  return {
    id: newId(),
    name: 'Nightly',
    enabled: true,
    policy: planPolicySchema.parse({
      sources,
      destinations: [{ destinationId, retention }],
      backup: { schedule: { kind: 'daily', at: '03:00' }, zone: 'Europe/Berlin' },
    }),
    createdAt: AT,
    activeSince: AT,
  };
}

function timed(what: string, aim: number | null, work: () => unknown): Figure {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedMs = performance.now();
    work();
    if (round >= LEFT_OUT) times.push(performance.now() - startedMs);
  }
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const rounds = [`${times.length} rounds, ${least.toFixed(1)} to ${most.toFixed(1)} ms`];
  return { bench: 'retention', what, unit: 'ms', median: median(times), aim, rounds };
}
