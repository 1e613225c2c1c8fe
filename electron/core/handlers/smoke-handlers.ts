import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import { copyCatalogSoon } from '../backups/copy-catalog-soon.ts';
import type { CoreParts } from '../core-parts.ts';
import { addCheck, editCheck, removeCheck } from '../smoke/edit-checks.ts';
import { tryCheck } from '../smoke/try-check.ts';

type Names = `smoke.${string}` & keyof CoreHandlers;

/** Smoke checks of sources. */
export function smokeHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const { sources, smokeChecks } = parts.catalog;
  return {
    'smoke.list': ({ source }) => [...smokeChecks.list(sources.find(source).id)],
    'smoke.add': (wanted) => {
      const added = addCheck(parts, wanted);
      copyCatalogSoon(parts);
      return added;
    },
    'smoke.edit': (wanted) => {
      const changed = editCheck(parts, wanted);
      copyCatalogSoon(parts);
      return changed;
    },
    'smoke.remove': ({ check }) => {
      removeCheck(parts, check);
      copyCatalogSoon(parts);
      return {};
    },
    'smoke.try': (wanted, signal) => tryCheck(parts, wanted, signal),
  };
}
