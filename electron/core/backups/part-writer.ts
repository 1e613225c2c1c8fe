import type { Readable } from 'node:stream';
import type { Manifest, Part, PartRole } from '../../../shared/model/manifest.ts';
import type { Upload } from '../destinations/destination.ts';
import { keyOf, manifestKey, partFile, type BackupPlace } from '../pipeline/file-names.ts';
import { publishBackup } from '../pipeline/publish.ts';
import type { StagePlan } from '../pipeline/stages/stage.ts';
import { writePart } from '../pipeline/write-part.ts';
import { liveTargets, type CopyTarget } from './copy-target.ts';

export interface PartWriterOptions {
  readonly backupId: string;
  readonly jobId: string;
  readonly place: BackupPlace;
  readonly stages: readonly StagePlan[];
  /** Limit of the artifact's stored bytes; null is none. */
  readonly maxStoredBytes: number | null;
  readonly targets: readonly CopyTarget[];
  readonly signal: AbortSignal;
}

export interface PartSource {
  readonly role: PartRole;
  /** Extension of the plain content; those of the stages follow it. */
  readonly extension: string;
  readonly stream: Readable;
  readonly onPlainBytes?: (bytes: number) => void;
}

/** Writes the parts of one backup to all its destinations, and publishes them once all are known. */
export class PartWriter {
  readonly #options: PartWriterOptions;
  readonly #parts: Part[] = [];

  constructor(options: PartWriterOptions) {
    this.#options = options;
  }

  get parts(): readonly Part[] {
    return this.#parts;
  }

  /** Stores one part at every target that still takes part; rejects when none is left. */
  async write(source: PartSource): Promise<void> {
    const { place, stages, targets, backupId, signal, maxStoredBytes } = this.#options;
    const file = partFile(place, source.role, source.extension, stages);
    await Promise.all(targets.map((target) => target.begin(keyOf(place, file))));
    const owners = new Map<Upload, CopyTarget>();
    for (const target of liveTargets(targets)) {
      const upload = target.uploads.get(keyOf(place, file));
      if (upload !== undefined) owners.set(upload, target);
    }
    const { failures, ...report } = await writePart({
      backupId,
      role: source.role,
      stream: source.stream,
      stages,
      uploads: [...owners.keys()],
      signal,
      limits: { maxStoredBytes: source.role === 'artifact' ? maxStoredBytes : null },
      ...(source.onPlainBytes && { onPlainBytes: source.onPlainBytes }),
    });
    for (const { upload, error } of failures) await owners.get(upload)?.fail(error);
    this.#parts.push({ role: source.role, file, ...report });
  }

  /** Publishes at every target that held; rejects with the first failure when none did. */
  async publish(manifest: Manifest): Promise<{ destinationId: string; manifestKey: string }[]> {
    const { place, targets, jobId } = this.#options;
    for (const target of liveTargets(targets)) {
      await target.attempt(async () => {
        const uploads = this.#parts.flatMap((part) => {
          const upload = target.uploads.get(keyOf(place, part.file));
          return upload === undefined ? [] : [{ part, upload }];
        });
        await publishBackup({
          destination: target.destination,
          place,
          owner: jobId,
          manifest,
          uploads,
        });
        target.committed();
      });
    }
    return liveTargets(targets).map((target) => ({
      destinationId: target.id,
      manifestKey: manifestKey(place),
    }));
  }
}
