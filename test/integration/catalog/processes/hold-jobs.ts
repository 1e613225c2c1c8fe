/** Puts in a running and a queued job, says so, and lives on until it is ended. */
import { openCatalog } from '../../../../electron/core/catalog/open-catalog.ts';
import { openJobQueue } from '../../../../electron/core/jobs/job-queue.ts';
import { newId } from '../../../../electron/core/new-id.ts';

const [dataFolder = '', sourceId = ''] = process.argv.slice(2);
const queue = openJobQueue(openCatalog({ dataFolder }).database);
const job = () => ({
  id: newId(),
  kind: 'backup' as const,
  sourceId,
  backupId: newId(),
  createdAt: new Date().toISOString(),
});
const running = queue.enqueue(job());
queue.claim(running.id);
const queued = queue.enqueue(job());
console.log(JSON.stringify([running.id, queued.id]));
setInterval(() => undefined, 60_000);
