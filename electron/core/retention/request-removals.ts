import type { CoreParts } from '../core-parts.ts';
import type { Decision } from './decision.ts';
import { policiesOf } from './keep-rule.ts';
import { reasonTexts } from './reason-text.ts';

/**
 * Writes down what goes, before anything is touched, with the audit entry that tells who let it go and
 * why. Stands inside a transaction.
 */
export function requestRemovals(
  parts: CoreParts,
  sourceId: string,
  going: readonly Decision[],
  planId: string | null,
): void {
  if (going.length === 0) return;
  const { catalog } = parts;
  const policies = policiesOf(catalog.plans.list());
  const requested = going.map((decision) => {
    const { sourceId, destinationId, backupId } = decision.copy;
    const reason = reasonTexts(decision, policies(sourceId, destinationId)).join('; ');
    return { backupId, destinationId, reason };
  });
  for (const removal of requested) {
    catalog.removals.request({
      ...removal,
      requestedAt: parts.moment(),
      requestedBy: parts.options.actor,
      begun: false,
    });
  }
  parts.audit('retention.purge', sourceNameOf(parts, sourceId), {
    sourceId,
    planId,
    bytes: going.reduce((sum, { copy }) => sum + copy.storedBytes, 0),
    copies: requested,
  });
}

/** A source's name, also of one that this catalog does not know. */
export function sourceNameOf({ catalog }: Pick<CoreParts, 'catalog'>, sourceId: string): string {
  return catalog.sources.get(sourceId)?.name ?? sourceId;
}
