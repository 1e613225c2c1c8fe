import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { sourceNameOf } from './request-removals.ts';

/** Copies on their way out that are not gone yet, with the names that a list shows. */
export function outgoingCopies(parts: CoreParts): CallOutput<'retention.removals'> {
  const { catalog } = parts;
  return catalog.removals.list(null).map((removal) => {
    const { sourceId, key: _key, storedBytes: _bytes, begun: _begun, ...told } = removal;
    const destination = catalog.destinations.get(removal.destinationId)?.name;
    return {
      ...told,
      source: sourceNameOf(parts, sourceId),
      destination: destination ?? removal.destinationId,
    };
  });
}
