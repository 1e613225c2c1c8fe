import { openCore } from '../../electron/core/face.ts';
import { openCatalog } from '../../electron/core/catalog/open-catalog.ts';
import { seedManyBackups } from '../fixtures/catalog/seed-many-backups.ts';
import { newInstallation } from '../fixtures/core-harness.ts';
import { median, type Figure } from './figure.ts';

const BACKUPS = 100_000;
const CALLS = 30;

/** The first page of the list, as the window asks for it, in a core with very many backups. */
export async function benchList(): Promise<Figure[]> {
  const installation = newInstallation();
  try {
    const { dataFolder } = installation.options;
    const catalog = openCatalog({ dataFolder, now: () => new Date() });
    const { sourceIds } = seedManyBackups(catalog, BACKUPS);
    catalog.close();
    const core = await openCore(installation.options);
    try {
      const source = sourceIds[0] ?? null;
      return [
        await timeCalls('first page of 100,000 backups', () => core.call('backups.list', {})),
        await timeCalls('first page of one source among them', () =>
          core.call('backups.list', { source }),
        ),
      ];
    } finally {
      await core.close();
    }
  } finally {
    installation.remove();
  }
}

/** The first call loads what all later ones share, and is left out. */
async function timeCalls(what: string, call: () => Promise<unknown>): Promise<Figure> {
  await call();
  const times: number[] = [];
  for (let i = 0; i < CALLS; i += 1) {
    const startedMs = performance.now();
    await call();
    times.push(performance.now() - startedMs);
  }
  return {
    bench: 'list',
    what,
    unit: 'ms',
    median: median(times),
    aim: 10,
    rounds: [
      `${CALLS} calls, ${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)} ms`,
    ],
  };
}
