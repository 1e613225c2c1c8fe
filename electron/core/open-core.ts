import type { CallOutput, CoreCallName, CoreHandlers } from '../../shared/contract/contract.ts';
import { topicSchema } from '../../shared/contract/events.ts';
import { LifeboatError } from '../../shared/model/error.ts';
import { attend } from './attend.ts';
import { Background } from './background.ts';
import type { Catalog } from './catalog/catalog.ts';
import { openCatalog } from './catalog/open-catalog.ts';
import type { CoreParts } from './core-parts.ts';
import { EventHub } from './event-hub.ts';
import { explain } from './explain.ts';
import type { Core, CoreOptions } from './core-interface.ts';
import { alertHandlers } from './handlers/alert-handlers.ts';
import { backupHandlers } from './handlers/backup-handlers.ts';
import { channelHandlers } from './handlers/channel-handlers.ts';
import { drillHandlers } from './handlers/drill-handlers.ts';
import { drillRecordHandlers } from './handlers/drill-record-handlers.ts';
import { drillTemplateHandlers } from './handlers/drill-template-handlers.ts';
import { evidenceHandlers } from './handlers/evidence-handlers.ts';
import { hookHandlers } from './handlers/hook-handlers.ts';
import { incidentHandlers } from './handlers/incident-handlers.ts';
import { keyHandlers } from './handlers/key-handlers.ts';
import { monitoringHandlers } from './handlers/monitoring-handlers.ts';
import { isCoreCall, parseInput } from './handlers/parse-input.ts';
import { placeHandlers } from './handlers/place-handlers.ts';
import { planHandlers } from './handlers/plan-handlers.ts';
import { queueHandlers } from './handlers/queue-handlers.ts';
import { retentionHandlers } from './handlers/retention-handlers.ts';
import { scheduleHandlers } from './handlers/schedule-handlers.ts';
import { scheduleInstallHandlers } from './handlers/schedule-install-handlers.ts';
import { smokeHandlers } from './handlers/smoke-handlers.ts';
import { sourceHandlers } from './handlers/source-handlers.ts';
import { systemHandlers } from './handlers/system-handlers.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { openJobQueue, type JobQueue } from './jobs/job-queue.ts';
import { openLog } from './log.ts';
import { newId } from './new-id.ts';
import { followHeartbeats } from './notify/heartbeats.ts';
import { clearDeadJobs } from './recovery/clear-dead-jobs.ts';
import { clearLeftWork } from './recovery/clear-left-work.ts';
import { retryLeftScratch } from './recovery/remove-left-scratch.ts';
import { openSecretStore } from './secrets/open-secret-store.ts';

const WATCH_MS = 1000;
/** How often jobs of processes that died meanwhile are looked for. */
const DEAD_JOBS_MS = 5000;

/**
 * Opens catalog and secret store, clears up after interrupted jobs, and starts to take calls. Rejects
 * with what `openCatalog` and `openSecretStore` reject with; a keychain that is locked or missing is no
 * reason to refuse to open, and shows in `system.status`.
 */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, passphraseFile, now } = options;
  const catalog = openCatalog({ dataFolder, ...(now && { now }) });
  try {
    const secrets = await openSecretStore({ dataFolder, passphraseFile });
    return await start(options, catalog, secrets);
  } catch (error) {
    catalog.close();
    throw error;
  }
}

async function start(
  options: CoreOptions,
  catalog: Catalog,
  secrets: CoreParts['secrets'],
): Promise<Core> {
  const events = new EventHub();
  const { log, close: closeLog } = openLog(options.dataFolder);
  const { now = () => new Date() } = options;
  const queue = openJobQueue(catalog.database, { now });
  const jobs = new JobRunner({
    queue,
    events,
    log,
    dataFolder: options.dataFolder,
    explain: (error) => explain(log, catalog.file, error),
    clearDeadJobs: async () => void (await clearDeadJobs(parts, queue)),
    now,
  });
  const parts: CoreParts = {
    options,
    catalog,
    secrets,
    events,
    log,
    jobs,
    background: new Background(),
    newId: () => newId(now()),
    now,
    moment: () => now().toISOString(),
    audit: (action, subject, details = {}) =>
      void catalog.audit.append({ actor: options.actor, action, subject, details }),
  };
  followHeartbeats(parts);
  const interrupted = await clearDeadJobs(parts, queue);
  await clearLeftWork(parts);
  await retryLeftScratch(parts, (jobId) => {
    const status = queue.get(jobId)?.state.status;
    return status !== 'queued' && status !== 'running';
  });
  const handlers: CoreHandlers = {
    ...sourceHandlers(parts),
    ...placeHandlers(parts),
    ...keyHandlers(parts),
    ...backupHandlers(parts),
    ...hookHandlers(parts),
    ...planHandlers(parts),
    ...drillTemplateHandlers(parts),
    ...drillHandlers(parts),
    ...drillRecordHandlers(parts),
    ...evidenceHandlers(parts),
    ...incidentHandlers(parts),
    ...smokeHandlers(parts),
    ...scheduleHandlers(parts),
    ...scheduleInstallHandlers(parts),
    ...retentionHandlers(parts),
    ...alertHandlers(parts),
    ...channelHandlers(parts),
    ...monitoringHandlers(parts),
    ...queueHandlers(parts, queue),
    ...systemHandlers(parts, queue, interrupted),
  };
  return face(parts, handlers, queue, closeLog);
}

function face(
  parts: CoreParts,
  handlers: CoreHandlers,
  queue: JobQueue,
  closeLog: () => Promise<void>,
): Core {
  const { catalog, events, jobs, background } = parts;
  const stopWatching = watchOtherProcesses(catalog, events);
  const stopClearing = clearDeadJobsRegularly(parts, queue);
  const stopAttending = parts.options.attends ? attend(parts) : () => {};
  const callUntyped = async (name: string, input: unknown, signal: AbortSignal) => {
    if (!isCoreCall(name)) throw unknownCall();
    signal.throwIfAborted();
    return dispatch(parts, handlers, name, input, signal);
  };
  return {
    on: (event, listener) => events.on(event, listener),
    callUntyped,
    call: <N extends CoreCallName>(name: N, input: unknown, call?: { signal?: AbortSignal }) =>
      dispatch(parts, handlers, name, input, call?.signal ?? new AbortController().signal),
    close: async () => {
      stopAttending();
      stopClearing();
      await jobs.close();
      await background.settled();
      stopWatching();
      catalog.close();
      await closeLog();
    },
  };
}

async function dispatch<N extends CoreCallName>(
  parts: CoreParts,
  handlers: CoreHandlers,
  name: N,
  input: unknown,
  signal: AbortSignal,
): Promise<CallOutput<N>> {
  try {
    return await handlers[name](parseInput(name, input), signal);
  } catch (error) {
    throw signal.aborted ? cancelledCall() : explain(parts.log, parts.catalog.file, error);
  }
}

/** Tells the window to look again when another Lifeboat has written to the catalog. */
function watchOtherProcesses(catalog: Catalog, events: EventHub): () => void {
  let seen = catalog.dataVersion();
  const timer = setInterval(() => {
    const version = catalog.dataVersion();
    if (version === seen) return;
    seen = version;
    events.changed(...topicSchema.options);
  }, WATCH_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Also while this process goes on: a command line that was killed is cleared up after within seconds. */
function clearDeadJobsRegularly(parts: CoreParts, queue: JobQueue): () => void {
  const clear = async () => {
    try {
      await clearDeadJobs(parts, queue);
    } catch (error) {
      parts.log.warn({ error: explain(parts.log, parts.catalog.file, error).toData() });
    }
  };
  const timer = setInterval(() => parts.background.add(clear()), DEAD_JOBS_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function cancelledCall(): LifeboatError {
  return new LifeboatError(
    'cancelled',
    'The call was cancelled.',
    'Call again when you are ready.',
  );
}

function unknownCall(): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    'Lifeboat has no call of this name.',
    'The two sides may be of different versions; install Lifeboat again.',
  );
}
