/** Runs so many jobs of one source. While one runs, a file is there that nobody else may make. */
import { closeSync, openSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openCatalog } from '../../../../electron/core/catalog/open-catalog.ts';
import { openJobQueue } from '../../../../electron/core/jobs/job-queue.ts';
import { newId } from '../../../../electron/core/new-id.ts';

const [dataFolder = '', sourceId = '', count = '0'] = process.argv.slice(2);
const catalog = openCatalog({ dataFolder });
const queue = openJobQueue(catalog.database);
const marker = path.join(dataFolder, 'running');

for (let i = 0; i < Number(count); i += 1) {
  const createdAt = new Date().toISOString();
  const job = { id: newId(), kind: 'backup' as const, sourceId, backupId: newId(), createdAt };
  queue.enqueue(job);
  while (!queue.claim(job.id)) await pause(1);
  closeSync(openSync(marker, 'wx'));
  await pause(1);
  unlinkSync(marker);
  queue.finish(job.id, { status: 'succeeded' });
}
catalog.close();
