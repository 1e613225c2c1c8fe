import type { PolicyInput } from '../../../shared/contract/plans.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Rehearsal } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import { resolveRequest } from '../drills/run/resolve-request.ts';
import { refuseProduction } from '../drills/steps/production-guard.ts';
import { findTemplate } from '../drills/templates/find-template.ts';
import { rehearsalRequest } from './rehearsal-request.ts';

/**
 * The rehearsal of a policy as it is stored, tried with each source. Throws `not-found` for an unknown
 * checklist or connection, `invalid-input` for what does not fit together, `production-target` where
 * scratch targets would be made on a production server.
 */
export function resolveRehearsal(
  parts: CoreParts,
  { rehearsal: wanted, drill }: Pick<PolicyInput, 'rehearsal' | 'drill'>,
  sources: readonly Source[],
): Rehearsal | null {
  if (wanted === null) return null;
  if (drill === null)
    throw new LifeboatError(
      'invalid-input',
      'The plan rehearses, but has no time for its drills.',
      'Give the drills a schedule, or leave the rehearsal out.',
    );
  const { scratchConnectionId: ref } = wanted;
  const scratchConnectionId = ref === null ? null : parts.catalog.connections.find(ref).id;
  const rehearsal = { ...wanted, scratchConnectionId };
  const template = findTemplate(parts, wanted.template);
  for (const source of sources) {
    const request = rehearsalRequest(template, source, rehearsal, 'a seed');
    for (const subject of Object.values(resolveRequest(parts, request, null).subjects))
      if (subject.kind === 'source') refuseProduction(parts, subject.scratchConnectionId);
  }
  return rehearsal;
}
