import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from './write-durably.ts';

/**
 * What a restore does to its target, written down before it is done. Docker renames no volumes: whoever
 * comes after a kill learns here what has to be undone.
 */
const journalSchema = z.object({
  volume: z.string(),
  /** `made`: the volume is the restore's own. Else its old content, in `aside`; null when it was empty. */
  made: z.boolean(),
  aside: z.string().nullable(),
});
export type RestoreJournal = z.infer<typeof journalSchema>;

/** Writes the journal into the work folder. */
export function writeJournal(workFolder: string, journal: RestoreJournal): Promise<void> {
  return writeDurably(journalFile(workFolder), JSON.stringify(journal));
}

/** The journal of a restore that was not finished; null when there is none. */
export async function readJournal(workFolder: string): Promise<RestoreJournal | null> {
  const text = await readFile(journalFile(workFolder), 'utf8').catch(() => null);
  return text === null ? null : journalSchema.parse(JSON.parse(text));
}

/** The restore is done, or undone. */
export function dropJournal(workFolder: string): Promise<void> {
  return rm(journalFile(workFolder), { force: true });
}

function journalFile(workFolder: string): string {
  return join(workFolder, 'restored-volume.json');
}
