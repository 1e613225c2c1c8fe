import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { bundle } from '../../build/bundle.ts';
import { projectFolder } from '../../build/bootstrap/paths.mjs';
import { Background } from '../../electron/core/background.ts';
import type { Catalog } from '../../electron/core/catalog/catalog.ts';
import { openCatalog } from '../../electron/core/catalog/open-catalog.ts';
import { EventHub } from '../../electron/core/event-hub.ts';
import { newId } from '../../electron/core/new-id.ts';
import { Scheduler } from '../../electron/core/schedule/scheduler.ts';
import { planPolicySchema } from '../../shared/model/plan.ts';
import { destination, sqliteSource } from '../fixtures/catalog/values.ts';
import { newInstallation, type TestInstallation } from '../fixtures/core-harness.ts';
import { startCoreProcess } from '../fixtures/core-process.ts';
import { median, type Figure } from './figure.ts';
import { processorSeconds } from './processor-seconds.ts';

const clock = () => new Date();
const LOOKS = 30;
const STARTS = 5;
/** What happens once after the start is over by then. */
const SETTLED_MS = 15_000;
const IDLE_MS = 20_000;

/** What is due next over 1,000 plans; and a core that keeps 200 plans of which nothing is due. */
export async function benchSchedule(): Promise<Figure[]> {
  return [...(await benchLooks()), ...(await benchIdle())];
}

async function benchLooks(): Promise<Figure[]> {
  return withPlans(1000, async ({ options }) => {
    const catalog = openCatalog(options);
    try {
      const scheduler = new Scheduler(
        {
          catalog,
          events: new EventHub(),
          log: pino({ level: 'silent' }),
          background: new Background(),
          now: clock,
          moment: () => clock().toISOString(),
          audit: () => {},
        },
        {
          launch: () => Promise.reject(new Error('Nothing is due.')),
          onBattery: () => Promise.resolve(false),
        },
      );
      const look = () =>
        processorMs(async () => void (await scheduler.look({ hold: null, clockRestMs: 300_000 })));
      const first = await look();
      const quiet: number[] = [];
      const full: number[] = [];
      for (let round = 0; round < LOOKS; round += 1) {
        quiet.push(await look());
        // Whatever is written has it read all plans and slots again.
        catalog.settings.set('tool-paths', {});
        full.push(await look());
      }
      return [
        figure('due next, 1,000 plans: the first look', 'ms', [first], null),
        figure('due next, 1,000 plans: after any change', 'ms', full, 50),
        figure('due next, 1,000 plans: nothing changed', 'ms', quiet, 50),
      ];
    } finally {
      catalog.close();
    }
  });
}

/** Processor time instead of time: other work on the machine hardly changes it. */
async function processorMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function benchIdle(): Promise<Figure[]> {
  await bundle();
  const entry = join(projectFolder, 'out/core-child-entry.js');
  return withPlans(200, async (installation) => {
    const startsMs: number[] = [];
    const processorsMs: number[] = [];
    // The first start finds nothing in the machine's caches, and is left out.
    for (let start = 0; start < STARTS; start += 1) {
      const { ms, core } = await timeStart(installation, entry);
      if (start > 0) startsMs.push(ms);
      if (start > 0) processorsMs.push((await processorSeconds(core.pid)) * 1000);
      await core.close();
    }
    const { ms, core } = await timeStart(installation, entry);
    try {
      await delay(SETTLED_MS);
      const before = await processorSeconds(core.pid);
      await delay(IDLE_MS);
      const used = (await processorSeconds(core.pid)) - before;
      const rss = await residentMb(core.pid);
      return [
        figure('start of the core with 200 plans', 'ms', [...startsMs, ms], 300),
        figure('processor time of that start', 'ms', processorsMs, null),
        figure('idle core, 200 plans: share of a core', '%', [(used / IDLE_MS) * 100_000], 0.5),
        figure('idle core, 200 plans: resident memory', 'MB', [rss], 120),
      ];
    } finally {
      await core.close();
    }
  });
}

async function timeStart(installation: TestInstallation, entry: string) {
  const startedMs = performance.now();
  const core = await startCoreProcess(installation, entry);
  return { ms: performance.now() - startedMs, core };
}

async function withPlans<T>(
  count: number,
  use: (installation: TestInstallation) => Promise<T>,
): Promise<T> {
  const installation = newInstallation({ attends: true });
  try {
    const catalog = openCatalog(installation.options);
    catalog.transaction(() => addPlans(catalog, count));
    catalog.close();
    return await use(installation);
  } finally {
    installation.remove();
  }
}

/** Each plan has a source, and times of its own, far enough from now that nothing becomes due. */
function addPlans(catalog: Catalog, count: number): void {
  const place = destination();
  catalog.destinations.insert(place);
  const at = new Date().toISOString();
  const soon = new Date().getUTCHours();
  for (let index = 0; index < count; index += 1) {
    const source = sqliteSource({ name: `source ${index}`, createdAt: at });
    catalog.sources.insert(source);
    const hour = (soon + 3 + (index % 18)) % 24;
    const time = `${String(hour).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`;
    const timing = { zone: 'UTC', jitterMinutes: 15 };
    catalog.plans.insert({
      id: newId(),
      name: `plan ${index}`,
      enabled: true,
      policy: planPolicySchema.parse({
        sources: [source.id],
        destinations: [{ destinationId: place.id, retention: { daily: 7, weekly: 4 } }],
        backup: { ...timing, schedule: { kind: 'daily', at: time } },
        verify: {
          timing: { ...timing, schedule: { kind: 'weekly', days: ['sun'], at: time } },
          level: 2,
          which: 'random',
        },
      }),
      createdAt: at,
      activeSince: at,
    });
  }
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`No VmRSS in /proc/${pid}/status.`);
  return (Number(kibibytes) * 1024) / 1_000_000;
}

function figure(
  what: string,
  unit: Figure['unit'],
  values: readonly number[],
  aim: number | null,
): Figure {
  const rounds = [
    `${values.length} of them, ${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`,
  ];
  return { bench: 'schedule', what, unit, median: median(values), aim, rounds };
}
