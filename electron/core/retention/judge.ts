import type { Outgoing } from '../catalog/retained-copies.ts';
import type { CoreParts } from '../core-parts.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { policiesOf } from './keep-rule.ts';

/** Decides about the copies of one source, or of all, as the catalog has them now. */
export function judge(
  parts: Pick<CoreParts, 'catalog' | 'now'>,
  sourceId: string | null,
  outgoing: Outgoing = 'none',
): readonly Decision[] {
  const { catalog } = parts;
  const copies = catalog.backups.retained(sourceId, outgoing);
  return decide(copies, policiesOf(catalog.plans.list()), parts.now());
}
