import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import type { CallOutput, ParsedInput } from '../../../../shared/contract/contract.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import type { Attachment } from '../../../../shared/model/drill-event.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { renameToNew } from '../../file-durability.ts';
import { localPath } from '../../sources/source-config.ts';
import { attachmentsFolder } from '../drill-folder.ts';
import { currentView } from './record.ts';
import { conflict } from './refusals.ts';
import { attachmentEntry, STATE_FORMAT, STATE_NAME, type RunStateFile } from './state-file.ts';
import { heldElsewhere } from './works-here.ts';

/**
 * Writes a run with its attachments to a new file (0600). Rejects with `conflict` while Lifeboat works on a
 * step, with `file-exists`, and with `file-missing` when an attachment is gone.
 */
export async function exportRun(
  parts: CoreParts,
  { drill, file }: ParsedInput<'drills.export'>,
  signal: AbortSignal,
): Promise<CallOutput<'drills.export'>> {
  const view = currentView(parts, drill);
  refuseAtWork(view);
  const path = resolve(localPath(file));
  const state: RunStateFile = {
    format: STATE_FORMAT,
    kind: 'lifeboat-run',
    id: drill,
    exportedAt: parts.moment(),
    exportedBy: parts.options.actor,
    events: view.events,
  };
  const folder = attachmentsFolder(parts.options.dataFolder, drill);
  const part = join(dirname(path), `.${parts.newId()}.lifeboat-part`);
  try {
    await writeTar(part, state, view.attachments, folder, signal);
    await renameToNew(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw presented(error, path);
  }
  return { path, seq: view.head.seq, scratchElsewhere: [...leftHere(parts, view)] };
}

/** Steps of people may be under way: whoever takes the run over goes on with them. */
function refuseAtWork({ steps, id }: DrillView): void {
  const running = steps.find(({ step, state }) => step.kind !== 'human' && state === 'running');
  if (running === undefined) return;
  throw conflict(
    `Lifeboat is at work on “${running.step.title}”.`,
    `Wait until it is over, or pause the run first: lifeboat drill pause ${id} --reason TEXT.`,
  );
}

/** Scratch targets that whoever takes the run in will not reach. */
function leftHere(parts: CoreParts, view: DrillView): readonly string[] {
  const elsewhere = heldElsewhere(parts, view);
  return view.subjects
    .flatMap(({ scratch }) => scratch ?? [])
    .filter((place) => !elsewhere.includes(place));
}

async function writeTar(
  part: string,
  state: RunStateFile,
  attachments: readonly Attachment[],
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const handle = await open(part, 'wx', 0o600);
  try {
    const tar = pack();
    const filled = fill(tar, state, attachments, folder, signal).catch(destroying(tar));
    await Promise.all([filled, drain(tar, handle)]);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function drain(tar: Pack, handle: FileHandle): Promise<void> {
  for await (const chunk of tar) if (Buffer.isBuffer(chunk)) await handle.write(chunk);
}

async function fill(
  tar: Pack,
  state: RunStateFile,
  attachments: readonly Attachment[],
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  tar.entry({ name: STATE_NAME, mode: 0o600 }, JSON.stringify(state));
  for (const { id, bytes } of attachments) {
    const entry = tar.entry({ name: attachmentEntry(id), size: bytes, mode: 0o600 });
    await pipeline(createReadStream(join(folder, id)), entry, { signal });
  }
  tar.finalize();
}

/** So that what waits for the tar ends with the cause as well. */
function destroying(tar: Pack): (error: unknown) => never {
  return (error) => {
    tar.destroy(error instanceof Error ? error : new Error('not packed'));
    throw error;
  };
}

function presented(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EEXIST')
    return new LifeboatError(
      'file-exists',
      `${path} exists already.`,
      'Give another name; an export replaces nothing.',
    );
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return existsSync(dirname(path))
      ? new LifeboatError(
          'file-missing',
          'An attachment of the run is gone from the data folder.',
          'Put it back from a copy of the data folder; the run cannot be exported without it.',
        )
      : new LifeboatError(
          'file-missing',
          `There is no folder “${dirname(path)}”.`,
          'Make it, or choose another.',
        );
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new LifeboatError(
      'disk-full',
      `There is no room for “${path}”.`,
      'Make room, or choose another folder.',
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new LifeboatError(
      'file-not-writable',
      `${path} cannot be written.`,
      'Choose a folder that this user may write to.',
    );
  return error;
}
