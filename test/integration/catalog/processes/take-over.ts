/** Looks for dead jobs at the moment given, and says which ones it took over. */
import { openCatalog } from '../../../../electron/core/catalog/open-catalog.ts';
import { openJobQueue } from '../../../../electron/core/jobs/job-queue.ts';

const [dataFolder = '', startAtMs = '0'] = process.argv.slice(2);
const queue = openJobQueue(openCatalog({ dataFolder }).database);
while (Date.now() < Number(startAtMs));
const taken = queue.deadJobs().filter(({ id }) => queue.takeOver(id));
for (const { id } of taken)
  queue.finish(id, { status: 'interrupted', cleanup: 'Nothing was left.' });
console.log(JSON.stringify(taken.map(({ id }) => id)));
process.exit();
