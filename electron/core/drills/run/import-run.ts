import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CallOutput, ParsedInput } from '../../../../shared/contract/contract.ts';
import type { Attachment, DrillEvent } from '../../../../shared/model/drill-event.ts';
import type { CoreParts } from '../../core-parts.ts';
import { makeFolder, renameToNew } from '../../file-durability.ts';
import { localPath } from '../../sources/source-config.ts';
import { attachmentsFolder } from '../drill-folder.ts';
import { advance } from '../steps/advance.ts';
import { diverged } from './diverged.ts';
import { readState } from './read-state.ts';
import { damaged, type RunStateFile } from './state-file.ts';
import { summaryOf } from './summary.ts';
import { commonLength } from './verify-events.ts';
import { viewOf } from './view.ts';
import { heldElsewhere } from './works-here.ts';

/**
 * Takes a run in, or what happened to it elsewhere. Nothing is new where this side is ahead. Rejects with
 * `state-diverged` when both sides went on, with `file-missing`, `format-newer` and `evidence-damaged`.
 */
export async function importRun(
  parts: CoreParts,
  { file }: ParsedInput<'drills.import'>,
  signal: AbortSignal,
): Promise<CallOutput<'drills.import'>> {
  const { dataFolder } = parts.options;
  await makeFolder(join(dataFolder, 'drills'));
  const staging = await mkdtemp(join(dataFolder, 'drills', '.taken-in-'));
  try {
    const { state, attachments } = await readState(resolve(localPath(file)), staging, signal);
    refuseDiverged(parts, state);
    await keepAttachments(parts, state, staging, attachments);
    const added = takeIn(parts, state);
    const view = advance(parts, state.id);
    return { view, added, scratchElsewhere: [...heldElsewhere(parts, view)] };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Theirs and ours have a beginning in common, and at most one of them goes on from there. */
function refuseDiverged(parts: CoreParts, { id, events }: RunStateFile): readonly DrillEvent[] {
  const ours = parts.catalog.drills.events(id);
  const common = commonLength(ours, events);
  if (common === ours.length || common === events.length) return ours;
  throw diverged(ours, events, common);
}

/** Puts every attachment of the run in its place before its events are there, so that none is ever missing. */
async function keepAttachments(
  parts: CoreParts,
  { id, events }: RunStateFile,
  staging: string,
  brought: readonly Attachment[],
): Promise<void> {
  const folder = attachmentsFolder(parts.options.dataFolder, id);
  for (const { body } of events) {
    if (body.kind !== 'attached') continue;
    const { attachment } = body;
    const kept = join(folder, attachment.id);
    if (await stat(kept).catch(() => null)) continue;
    if (!brought.some((other) => other.id === attachment.id))
      throw damaged(`the attachment “${attachment.name}” is missing`);
    await makeFolder(folder);
    await renameToNew(join(staging, attachment.id), kept);
  }
}

/** Number of events that were new here. */
function takeIn(parts: CoreParts, state: RunStateFile): number {
  const { drills } = parts.catalog;
  const { id, events, exportedBy, exportedAt } = state;
  const added = parts.catalog.transaction(() => {
    // Once more under the write lock.
    const ours = refuseDiverged(parts, state);
    const fresh = events.slice(ours.length);
    if (fresh.length === 0) return 0;
    const summary = summaryOf(viewOf(id, events, parts.moment()));
    if (ours.length === 0) drills.insert(summary);
    for (const event of fresh) drills.append(id, event);
    drills.setSummary(summary);
    parts.audit('drill.import', id, { exportedBy, exportedAt, added: fresh.length });
    return fresh.length;
  });
  if (added > 0) parts.events.changed('drills');
  return added;
}
