import { toErrorData } from '../../../shared/model/error.ts';
import type { CoreParts } from '../core-parts.ts';
import { copyCatalog } from './copy-catalog.ts';

/**
 * Copies the catalog to the destinations without making the caller wait. Closing the core waits for it.
 */
export function copyCatalogSoon(parts: CoreParts): void {
  parts.background.add(
    copyCatalog(parts).catch((error: unknown) =>
      parts.log.warn({ error: toErrorData(error) }, 'the catalog was not copied'),
    ),
  );
}
