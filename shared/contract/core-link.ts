import { z } from 'zod';
import { errorDataSchema } from '../model/error.ts';

/**
 * What main and a core process say to each other besides calls and events. The core says hello before
 * it loads or opens anything, so that a catalog which cannot be opened is an answer, not a dead process.
 */
export const coreCommandSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    options: z.object({
      dataFolder: z.string(),
      appVersion: z.string(),
      passphraseFile: z.string().nullable(),
      actor: z.string(),
      attends: z.boolean(),
    }),
  }),
  /** Stop taking calls, end running jobs, close the catalog and exit. */
  z.object({ kind: z.literal('close') }),
]);
export type CoreCommand = z.infer<typeof coreCommandSchema>;

export const coreNoticeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), nodeVersion: z.string() }),
  z.object({ kind: z.literal('opened') }),
  z.object({ kind: z.literal('open-failed'), error: errorDataSchema }),
]);
export type CoreNotice = z.infer<typeof coreNoticeSchema>;
