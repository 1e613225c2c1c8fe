import { z } from 'zod';
import { idSchema, momentSchema } from '../../../../shared/model/common.ts';
import { drillEventSchema } from '../../../../shared/model/drill-event.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';

/**
 * A run's state in one file: a tar with `state.json` first, then each attachment by its id. The chain of the
 * events, which hold the hashes of the attachments, shows whether it is whole.
 */
export const STATE_FORMAT = 1;
export const STATE_NAME = 'state.json';
const ATTACHMENT = /^attachment-(?<id>[0-9a-z]{26})$/;

export const stateSchema = z.object({
  format: z.literal(STATE_FORMAT),
  kind: z.literal('lifeboat-run'),
  id: idSchema,
  exportedAt: momentSchema,
  exportedBy: z.string().max(200),
  events: z.array(drillEventSchema).min(1).max(100_000),
});
export type RunStateFile = z.infer<typeof stateSchema>;

export const attachmentEntry = (id: string): string => `attachment-${id}`;

/** The id of an attachment by the name of its entry; null of any other name. */
export function attachmentOfEntry(name: string): string | null {
  return ATTACHMENT.exec(name)?.groups?.['id'] ?? null;
}

/** Throws `format-newer` for what a newer Lifeboat wrote, `evidence-damaged` for anything else that is no state. */
export function parseState(text: string): RunStateFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw damaged('it holds no state of a run');
  }
  const parsed = stateSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const newer = z.object({ format: z.number().gt(STATE_FORMAT) }).safeParse(json);
  if (newer.success)
    throw new LifeboatError(
      'format-newer',
      'The file was written by a newer Lifeboat.',
      'Install the newest version here and take it in again.',
    );
  throw damaged('it holds no state of a run');
}

/** What a file is refused with that is not as it was written; `how` completes the sentence. */
export function damaged(how: string): LifeboatError {
  return new LifeboatError(
    'evidence-damaged',
    `The file is not as it was exported: ${how}.`,
    'Give the file that `lifeboat drill export` wrote. If it is that file, export the run again where it ' +
      'was: nothing is taken in that was changed on the way.',
  );
}
