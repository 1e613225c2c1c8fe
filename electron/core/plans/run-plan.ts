import type { CallOutput } from '../../../shared/contract/contract.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import { resolveBackup } from '../backups/backup-request.ts';
import { startBackup } from '../backups/start-backup.ts';
import type { CoreParts } from '../core-parts.ts';
import { planOfJob, planRequest } from './plan-request.ts';

/**
 * Starts a backup of each source of a plan, or of one of them, by hand and whatever the plan's schedule
 * says; also while it is switched off. Nothing is started unless everything can be.
 */
export async function runPlan(
  parts: CoreParts,
  plan: Plan,
  sourceRef: string | null,
): Promise<CallOutput<'plans.run'>> {
  const requests = sourcesOf(parts, plan, sourceRef).map((source) => planRequest(plan, source));
  for (const request of requests) resolveBackup(parts, request);
  const jobs = [];
  for (const request of requests) {
    jobs.push(await startBackup(parts, request, { plan: planOfJob(plan) }));
  }
  return { jobs };
}

/** A source by id or name that a plan can back up now. Throws `invalid-input` when it is none of the plan's. */
export function planSource({ catalog }: CoreParts, plan: Plan, ref: string): Source {
  if (plan.policy.destinations.length === 0) throw lacking(plan, 'destination');
  const source = catalog.sources.find(ref);
  if (plan.policy.sources.includes(source.id)) return source;
  throw new LifeboatError(
    'invalid-input',
    `“${source.name}” is no source of the plan “${plan.name}”.`,
    'Choose a plan that covers it, or take the backup without a plan.',
  );
}

function sourcesOf(parts: CoreParts, plan: Plan, ref: string | null): readonly Source[] {
  if (ref !== null) return [planSource(parts, plan, ref)];
  if (plan.policy.sources.length === 0) throw lacking(plan, 'source');
  return plan.policy.sources.map((id) => planSource(parts, plan, id));
}

function lacking({ name }: Plan, noun: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `The plan “${name}” has no ${noun}.`,
    'Add one to it first.',
  );
}
