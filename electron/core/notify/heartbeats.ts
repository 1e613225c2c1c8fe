import { createHash } from 'node:crypto';
import type { Channel, Delivery } from '../../../shared/model/channel.ts';
import { toErrorData } from '../../../shared/model/error.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { OutgoingMessage } from '../catalog/outgoing-message.ts';
import type { CoreParts } from '../core-parts.ts';
import { readJobLog } from './job-log.ts';
import { putOnItsWay } from './put-on-its-way.ts';
import { sendDueOf } from './tell.ts';

/**
 * Tells the heartbeat of a plan how its backups go, in the process that runs them. Nothing of this makes
 * a backup wait or fail; the process only stays until a ping under way has ended.
 */
export function followHeartbeats(parts: CoreParts): void {
  parts.events.on('job.changed', (job) => {
    const event = eventOf(job);
    if (job.kind !== 'backup' || job.planId === null || event === null) return;
    parts.background.add(
      tellHeartbeat(parts, job, event).catch((error: unknown) =>
        parts.log.warn({ job: job.id, error: toErrorData(error) }, 'a heartbeat was not told'),
      ),
    );
  });
}

type HeartbeatEvent = Extract<Delivery['event'], 'start' | 'success' | 'failure'>;

function eventOf({ state }: Job): HeartbeatEvent | null {
  switch (state.status) {
    case 'queued':
      return null;
    case 'running':
      return 'start';
    case 'succeeded':
      return 'success';
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return 'failure';
  }
}

async function tellHeartbeat(parts: CoreParts, job: Job, event: HeartbeatEvent): Promise<void> {
  const channel = heartbeatOf(parts, job);
  if (channel === null) return;
  const { deliveries } = parts.catalog;
  // A backup that was cancelled before its turn never began, and nobody waits for its end.
  const isUnknown =
    job.state.status === 'cancelled' && !deliveries.wasTold(channel.id, 'start', job.id);
  if (isUnknown) return;
  const log = event === 'failure' ? await readJobLog(parts.options.dataFolder, job.id) : '';
  putOnItsWay(parts, channel, event, job.id, messageOf(parts, job, event, log));
  await sendDueOf(parts, channel.id, new AbortController().signal);
}

function heartbeatOf({ catalog }: CoreParts, { planId }: Job): Channel | null {
  const plan = planId === null ? null : catalog.plans.get(planId);
  const channelId = plan?.policy.heartbeat ?? null;
  const channel = catalog.channels.list().find(({ id }) => id === channelId);
  return channel?.enabled === true && channel.config.kind === 'heartbeat' ? channel : null;
}

function messageOf(
  parts: CoreParts,
  { id, sourceId, state }: Job,
  event: HeartbeatEvent,
  log: string,
): OutgoingMessage {
  const source = parts.catalog.sources.get(sourceId)?.name ?? 'a source';
  const said = {
    start: `The backup of ${source} began`,
    success: `The backup of ${source} is done`,
    failure: `The backup of ${source} was not done`,
  }[event];
  const error = state.status === 'failed' ? state.error : null;
  const ends = state.status === 'interrupted' ? state.cleanup : 'The backup was cancelled.';
  return {
    severity: event === 'failure' ? 'critical' : null,
    rule: null,
    title: said,
    text: event === 'failure' ? (error?.message ?? ends) : '',
    advice: error?.hint ?? '',
    clears: '',
    at: parts.moment(),
    route: '/jobs',
    sections: [],
    runId: uuidOf(id),
    log,
  };
}

/** A UUID that is the same for the same job, as the receivers of heartbeats want one. */
function uuidOf(jobId: string): string {
  const bytes = createHash('sha256').update(jobId).digest().subarray(0, 16);
  // Version 8, of one's own making, and the variant of RFC 9562.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => hex.slice(from, to))
    .join('-');
}
