import type { BackupRequest } from '../../../shared/contract/backups.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';

/** A backup of one source with the settings of a plan. */
export function planRequest(
  { policy }: Pick<Plan, 'policy'>,
  source: Pick<Source, 'id' | 'config'>,
): BackupRequest {
  return {
    source: source.id,
    destinations: policy.destinations.map(({ destinationId }) => destinationId),
    note: null,
    options: policy.options[source.config.engine] ?? {},
    storage: policy.storage,
    keepDays: null,
    safety: false,
  };
}

/** What the queue has to know of the plan that starts a job. */
export function planOfJob({ id, policy }: Plan): Pick<Job, 'planId' | 'priority' | 'maxMinutes'> {
  return { planId: id, priority: policy.priority, maxMinutes: policy.maxMinutes };
}
