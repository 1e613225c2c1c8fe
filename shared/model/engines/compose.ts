import { z } from 'zod';
import { idSchema } from '../common.ts';
import { patternsSchema } from './patterns.ts';

const fields = {
  include: patternsSchema,
  exclude: patternsSchema,
};

/** Beside what the project names: globs of further files of its folder, and of files to leave out. */
export const composeOptionsSchema = z.object({
  include: patternsSchema.default([]),
  exclude: patternsSchema.default([]),
});
export type ComposeOptions = z.infer<typeof composeOptionsSchema>;

/** What one backup changes of its source's settings; without defaults, which would override them. */
export const composeChangesSchema = z.strictObject(fields).partial();

export const composeConfigSchema = z.object({
  engine: z.literal('compose'),
  /** The machine; null is this one. */
  connectionId: idSchema.nullable(),
  file: z.string().min(1, 'A compose file is needed.'),
  options: composeOptionsSchema,
});
