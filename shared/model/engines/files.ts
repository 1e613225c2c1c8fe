import { z } from 'zod';
import { idSchema } from '../common.ts';
import { patternsSchema } from './patterns.ts';

const fields = {
  include: patternsSchema,
  exclude: patternsSchema,
};

/** Which files are taken: globs against paths below the folder. An empty `include` takes all. */
export const filesOptionsSchema = z.object({
  include: patternsSchema.default([]),
  exclude: patternsSchema.default([]),
});
export type FilesOptions = z.infer<typeof filesOptionsSchema>;

/** What one backup changes of its source's settings; without defaults, which would override them. */
export const filesChangesSchema = z.strictObject(fields).partial();

export const filesConfigSchema = z.object({
  engine: z.literal('files'),
  /** The machine; null is this one. */
  connectionId: idSchema.nullable(),
  folder: z.string().min(1, 'A folder is needed.'),
  options: filesOptionsSchema,
});
