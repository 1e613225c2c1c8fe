/** Appends so many entries to the audit record, each in a transaction with another write. */
import { openCatalog } from '../../../../electron/core/catalog/open-catalog.ts';

const [dataFolder = '', actor = '', count = '0'] = process.argv.slice(2);
const catalog = openCatalog({ dataFolder });
for (let i = 0; i < Number(count); i += 1)
  catalog.transaction(() => {
    catalog.settings.set('trusted-public-keys', [`${actor} ${i}`]);
    catalog.audit.append({ actor, action: 'count', subject: String(i), details: { i } });
  });
catalog.close();
