import { z } from 'zod';
import { idSchema } from '../common.ts';

export const gitOptionsSchema = z.object({});

/** All refs are always taken: there is nothing to change for one backup. */
export const gitChangesSchema = z.strictObject({});

export const gitConfigSchema = z.object({
  engine: z.literal('git'),
  /** The machine; null is this one. */
  connectionId: idSchema.nullable(),
  /** A repository's folder, or a URL that git can clone. */
  repository: z.string().min(1, 'A repository is needed.'),
  options: gitOptionsSchema,
});
