/** Opens the catalog of the folder given, at the moment given, and says its version. */
import { versionOf } from '../../../../electron/core/catalog/migrate.ts';
import { openCatalog } from '../../../../electron/core/catalog/open-catalog.ts';

const [dataFolder = '', startAtMs = '0'] = process.argv.slice(2);
while (Date.now() < Number(startAtMs));
const catalog = openCatalog({ dataFolder });
console.log(versionOf(catalog.database));
catalog.close();
