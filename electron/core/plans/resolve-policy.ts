import type { PolicyInput } from '../../../shared/contract/plans.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Plan, PlanPolicy } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { CoreParts } from '../core-parts.ts';
import { checkTiming } from '../schedule/check-timing.ts';
import { checkOptions } from './check-options.ts';
import { heartbeatId } from './heartbeat-id.ts';
import { resolveRehearsal } from './resolve-rehearsal.ts';
import { timingsOf } from './plan-timings.ts';

/**
 * A policy as it is stored: ids for names, and everything in it checked against the sources and
 * destinations that are there. Throws `not-found` for an unknown name, `invalid-input` for what does not
 * go together; a plan that is off may still be without sources and destinations.
 */
export function resolvePolicy(
  parts: CoreParts,
  policy: PolicyInput,
  enabled: Plan['enabled'],
): PlanPolicy {
  const { catalog } = parts;
  const sources = policy.sources.map((ref) => catalog.sources.find(ref));
  const destinations = policy.destinations.map(({ destination, retention }) => {
    const { id, name } = catalog.destinations.find(destination);
    return { id, name, retention };
  });
  refuseTwice('source', sources);
  refuseTwice('destination', destinations);
  if (enabled) refuseEmpty(sources, destinations);
  for (const { timing } of timingsOf(policy)) checkTiming(timing);
  return {
    ...policy,
    sources: sources.map(({ id }) => id),
    destinations: destinations.map(({ id, retention }) => ({ destinationId: id, retention })),
    rehearsal: policy.rehearsal === null ? null : resolveRehearsal(parts, policy, sources),
    options: checkOptions(sources, policy.options),
    heartbeat: policy.heartbeat === null ? null : heartbeatId(parts, policy.heartbeat),
  };
}

function refuseTwice(noun: string, named: readonly { id: string; name: string }[]): void {
  const twice = named.find(({ id }, index) => named.findIndex((one) => one.id === id) !== index);
  if (twice === undefined) return;
  throw new LifeboatError(
    'invalid-input',
    `The ${noun} “${twice.name}” is in the plan twice.`,
    'Name it once.',
  );
}

function refuseEmpty(sources: readonly Source[], destinations: readonly unknown[]): void {
  if (sources.length > 0 && destinations.length > 0) return;
  throw new LifeboatError(
    'invalid-input',
    sources.length === 0
      ? 'The plan has no source, so there is nothing that it could back up.'
      : 'The plan has no destination, so there is no place for its backups.',
    'Add one to it, or keep the plan switched off until it has one.',
  );
}
