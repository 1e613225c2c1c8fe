import { Readable } from 'node:stream';
import { LifeboatError, type ErrorData } from '../../../shared/model/error.ts';
import {
  inventoryTotals,
  type Inventory,
  type InventoryTotals,
} from '../../../shared/model/inventory.ts';
import type { Manifest, ManifestBody } from '../../../shared/model/manifest.ts';
import type { RetentionClass } from '../../../shared/model/retention.ts';
import type { Compression } from '../../../shared/model/source.ts';
import type { DestinationRef } from '../destinations/create-destination.ts';
import type { Dump, DumpOptions, DumpVerdict, Subject } from '../engines/engine.ts';
import { engineFor } from '../engines/registry.ts';
import { engineContext, type EngineSetup } from '../jobs/task-engine.ts';
import type { TaskContext } from '../jobs/task-messages.ts';
import { allOrCause } from '../pipeline/all-or-cause.ts';
import { serialiseInventory } from '../pipeline/inventory-part.ts';
import { signManifest } from '../pipeline/manifest.ts';
import { backupPlace } from '../pipeline/file-names.ts';
import type { StageKey } from '../pipeline/stages/stage.ts';
import { planStages } from '../pipeline/stages/stages.ts';
import { CopyTarget, liveTargets } from './copy-target.ts';
import { checkDestination } from './check-destination.ts';
import { PartWriter } from './part-writer.ts';

export interface BackupTaskInput {
  readonly backupId: string;
  readonly jobId: string;
  readonly startedAt: string;
  readonly note: string | null;
  /** For whoever takes the backup in from its destination. */
  readonly retentionClass: RetentionClass;
  readonly appVersion: string;
  readonly source: ManifestBody['source'];
  readonly subject: Subject;
  readonly options: DumpOptions;
  readonly compression: Compression;
  readonly maxStoredBytes: number | null;
  /** Null where nothing of this source can be encrypted or must be. */
  readonly key: StageKey | null;
  /** False stores the backup unencrypted, unless the dump holds what must not be. */
  readonly encrypted: boolean;
  /** Ed25519 private key, PKCS #8 DER in base64. */
  readonly signingKey: string;
  readonly destinations: readonly DestinationRef[];
  readonly setup: EngineSetup;
}

export interface BackupTaskResult {
  readonly manifest: Manifest;
  readonly totals: InventoryTotals;
  readonly published: readonly { readonly destinationId: string; readonly manifestKey: string }[];
  readonly failures: readonly { readonly destination: string; readonly error: ErrorData }[];
}

/**
 * Dumps a source into one artifact and publishes it, with its inventory and its manifest, at every
 * destination that holds. Rejects when the dump's tool did not end well, or when no destination is left;
 * then nothing is published anywhere.
 */
export async function backupTask(
  input: BackupTaskInput,
  task: TaskContext,
): Promise<BackupTaskResult> {
  task.progress('preparing', 0, null);
  const targets = input.destinations.map((ref) => new CopyTarget(ref, input.jobId));
  try {
    return await dumpAndPublish(input, targets, task);
  } finally {
    // After a success there is nothing left to undo here.
    await Promise.all(targets.map((target) => target.abandon()));
  }
}

async function dumpAndPublish(
  input: BackupTaskInput,
  targets: readonly CopyTarget[],
  task: TaskContext,
): Promise<BackupTaskResult> {
  // Ends the dumping tool also when it is storing that failed.
  const stop = new AbortController();
  const signal = AbortSignal.any([task.signal, stop.signal]);
  const context = engineContext(input.setup, task, 'preparing', signal);
  const dump = await engineFor(input.subject.engine).dump(input.subject, input.options, context);
  try {
    await Promise.all(targets.map((target) => checkDestination(target, dump.estimatedBytes)));
    liveTargets(targets);
    if (!input.encrypted && dump.mustEncrypt !== undefined) {
      task.log(
        `The backup is encrypted although the source does not ask for it: ${dump.mustEncrypt}`,
      );
    }
    const writer = new PartWriter({
      backupId: input.backupId,
      place: backupPlace({
        id: input.backupId,
        sourceName: input.source.name,
        startedAt: input.startedAt,
      }),
      jobId: input.jobId,
      stages: planStages(
        input.compression,
        input.encrypted || dump.mustEncrypt !== undefined ? input.key : null,
      ),
      maxStoredBytes: input.maxStoredBytes,
      targets,
      signal,
    });
    const verdict = await storeArtifact(writer, dump, stop, task);
    const { warnings } = verdict;
    const inventory: Inventory = {
      ...(await dump.inventory()),
      ...(warnings.length > 0 && { warnings: [...warnings] }),
    };
    await storeRest(writer, dump, inventory);
    task.progress('publishing', 0, null);
    const manifest = signManifest(manifestBody(input, dump, verdict, writer), input.signingKey);
    const published = await writer.publish(manifest);
    return {
      manifest,
      totals: inventoryTotals(inventory),
      published,
      failures: targets.flatMap(({ name, failure }) =>
        failure === null ? [] : [{ destination: name, error: failure.toData() }],
      ),
    };
  } catch (error) {
    stop.abort();
    await dump.finished.catch(() => {});
    throw error;
  }
}

/** Stores the dump's stream. Of two errors the tool's own is the cause, unless we ended the tool. */
async function storeArtifact(
  writer: PartWriter,
  dump: Dump,
  stop: AbortController,
  task: TaskContext,
): Promise<DumpVerdict> {
  const storing = writer.write({
    role: 'artifact',
    extension: dump.extension,
    stream: dump.stream,
    onPlainBytes: (bytes) => task.progress('dumping', bytes, dump.estimatedBytes),
  });
  let storeError: unknown = null;
  await storing.catch((error: unknown) => {
    storeError = error;
    stop.abort();
  });
  const ended = await dump.finished.then(
    (verdict) => ({ verdict, error: null }),
    (error: unknown) => ({ verdict: null, error }),
  );
  if (isRootCause(storeError)) throw storeError;
  if (ended.verdict === null) throw ended.error;
  if (storeError !== null) throw storeError;
  for (const warning of ended.verdict.warnings) task.log(`warning of the tool: ${warning}`);
  return ended.verdict;
}

/** Storing can break by itself; any other error of it is only the echo of a dump that broke. */
function isRootCause(error: unknown): boolean {
  return (
    error instanceof LifeboatError &&
    [
      'disk-full',
      'size-limit',
      'destination-unreachable',
      'file-not-writable',
      'conflict',
    ].includes(error.code)
  );
}

async function storeRest(writer: PartWriter, dump: Dump, inventory: Inventory): Promise<void> {
  const extra = await dump.extra();
  if (extra !== null) {
    const { role, extension, stream } = extra;
    await allOrCause(writer.write({ role, extension, stream }), extra.finished);
  }
  await writer.write({
    role: 'inventory',
    extension: 'json',
    stream: Readable.from([serialiseInventory(inventory)]),
  });
}

function manifestBody(
  input: BackupTaskInput,
  dump: Dump,
  verdict: DumpVerdict,
  writer: PartWriter,
): ManifestBody {
  return {
    formatVersion: 1,
    id: input.backupId,
    source: input.source,
    startedAt: input.startedAt,
    finishedAt: new Date().toISOString(),
    app: { name: 'lifeboat', version: input.appVersion },
    tools: [...verdict.tools],
    server: { version: verdict.serverVersion, properties: { ...verdict.serverProperties } },
    format: dump.format,
    note: input.note,
    parts: [...writer.parts],
    retentionClass: input.retentionClass,
    holds: [],
  };
}
