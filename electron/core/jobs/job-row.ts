import { z } from 'zod';
import { idSchema, momentSchema } from '../../../shared/model/common.ts';
import { errorDataSchema } from '../../../shared/model/error.ts';
import {
  type Job,
  jobKindSchema,
  type JobState,
  jobStateSchema,
} from '../../../shared/model/job.ts';
import { prioritySchema } from '../../../shared/model/plan.ts';
import { jsonColumn } from '../catalog/row.ts';
import type { Lease } from './lease-watch.ts';
import { processIdentitySchema } from './process-identity.ts';

export const SELECT_JOBS = `
  SELECT id, kind, source_id AS sourceId, backup_id AS backupId, plan_id AS planId, priority,
         not_before AS notBefore, max_minutes AS maxMinutes, destination_ids AS destinationIds,
         connection_id AS connectionId, created_at AS createdAt, status,
         started_at AS startedAt, ended_at AS endedAt, error, cleanup, owner_token AS ownerToken, owner,
         heartbeat_at AS heartbeatAt, beats
    FROM jobs`;

export const jobRowSchema = z.object({
  id: idSchema,
  kind: jobKindSchema,
  sourceId: idSchema,
  backupId: idSchema.nullable(),
  planId: idSchema.nullable(),
  priority: prioritySchema,
  notBefore: momentSchema.nullable(),
  maxMinutes: z.number().nullable(),
  destinationIds: jsonColumn(z.array(idSchema)),
  connectionId: idSchema.nullable(),
  createdAt: momentSchema,
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted']),
  startedAt: momentSchema.nullable(),
  endedAt: momentSchema.nullable(),
  error: jsonColumn(errorDataSchema).nullable(),
  cleanup: z.string().nullable(),
  ownerToken: z.string(),
  owner: jsonColumn(processIdentitySchema),
  heartbeatAt: momentSchema,
  beats: z.number(),
});
export type JobRow = z.infer<typeof jobRowSchema>;

export function jobOf(row: JobRow): Job {
  const { id, kind, sourceId, backupId, planId, priority, notBefore, maxMinutes } = row;
  const { destinationIds, connectionId, createdAt } = row;
  return {
    id,
    kind,
    sourceId,
    backupId,
    planId,
    priority,
    notBefore,
    maxMinutes,
    destinationIds,
    connectionId,
    createdAt,
    state: stateOf(row),
  };
}

export function leaseOf({ id, ownerToken, owner, beats }: JobRow): Lease {
  return { jobId: id, ownerToken, owner, beats };
}

/** Parsed, so that a row whose columns do not make a state is found here and not on screen. */
function stateOf(row: JobRow): JobState {
  const { status, startedAt, endedAt, heartbeatAt, error, cleanup } = row;
  const candidates = {
    queued: { status },
    running: { status, startedAt, heartbeatAt },
    succeeded: { status, startedAt, finishedAt: endedAt },
    // A job can fail before it was claimed.
    failed: { status, startedAt: startedAt ?? endedAt, finishedAt: endedAt, error },
    cancelled: { status, finishedAt: endedAt },
    interrupted: { status, noticedAt: endedAt, cleanup },
  };
  return jobStateSchema.parse(candidates[status]);
}
