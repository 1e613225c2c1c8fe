import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import { copyCatalogSoon } from '../backups/copy-catalog-soon.ts';
import type { CoreParts } from '../core-parts.ts';
import { exportKit, importKit } from '../keys/kit-service.ts';
import { createKey } from '../keys/working-key.ts';
import { localPath } from '../sources/source-config.ts';

type Names = `keys.${string}` & keyof CoreHandlers;

export function keyHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'keys.list': () => [...parts.catalog.keys.list()],
    'keys.create': async () => {
      await parts.secrets.check();
      const key = await createKey(parts);
      copyCatalogSoon(parts);
      return key;
    },
    'keys.exportKit': ({ folder, passphrase }) => exportKit(parts, localPath(folder), passphrase),
    'keys.importKit': ({ kit, passphrase }) => importKit(parts, localPath(kit), passphrase),
  };
}
