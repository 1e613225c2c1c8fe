import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { Background } from '../../../electron/core/background.ts';
import { openCatalog } from '../../../electron/core/catalog/open-catalog.ts';
import { EventHub } from '../../../electron/core/event-hub.ts';
import { openJobQueue } from '../../../electron/core/jobs/job-queue.ts';
import { newId } from '../../../electron/core/new-id.ts';
import type { Launch } from '../../../electron/core/schedule/launch.ts';
import { Scheduler } from '../../../electron/core/schedule/scheduler.ts';

/** The process behind `competitor.ts`: `node competitor-main.ts DATA_FOLDER`. */
const [dataFolder = ''] = process.argv.slice(2);
const now = () => new Date();
const catalog = openCatalog({ dataFolder, now });
const queue = openJobQueue(catalog.database, { now });
const jobIds: string[] = [];

const launch: Launch = async (plan, { sourceId }, claim) => {
  // As long as a real one takes to ask the secret store; who comes first changes from slot to slot.
  await delay(Math.random() * 4);
  const id = newId();
  const createdAt = now().toISOString();
  catalog.transaction(() => {
    queue.enqueue({ id, kind: 'purge', sourceId, backupId: null, createdAt, planId: plan.id });
    claim(id, null);
  });
  jobIds.push(id);
  return null;
};

const scheduler = new Scheduler(
  {
    catalog,
    events: new EventHub(),
    log: pino({ level: 'silent' }),
    background: new Background(),
    now,
    moment: () => now().toISOString(),
    audit: () => {},
  },
  { launch, onBattery: () => Promise.resolve(false) },
);

process.once('disconnect', () => catalog.close());
process.on('message', () => {
  void (async () => {
    for (;;) {
      const before = jobIds.length;
      await scheduler.look();
      if (jobIds.length === before) break;
    }
    process.send?.({ kind: 'won', jobIds });
  })();
});
process.send?.({ kind: 'ready' });
