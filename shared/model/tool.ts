import { z } from 'zod';

/** The command-line programs that engines use. */
export const toolNameSchema = z.enum([
  'pg_dump',
  'pg_dumpall',
  'pg_restore',
  'psql',
  'mysqldump',
  'mysql',
  'mariadb-dump',
  'mariadb',
  'mongodump',
  'mongorestore',
  'git',
  'tar',
  'find',
  'sh',
  'docker',
  'ssh',
]);
export type ToolName = z.infer<typeof toolNameSchema>;

/** One installed program. Several versions of one tool may be found side by side. */
export const foundToolSchema = z.object({
  tool: toolNameSchema,
  path: z.string(),
  /** As the tool prints it, for instance `15.18`; null when it would not say. */
  version: z.string().nullable(),
  major: z.number().int().nullable(),
  /** How it was found. */
  origin: z.enum(['configured', 'search-path', 'known-folder']),
});
export type FoundTool = z.infer<typeof foundToolSchema>;

export const toolVersionSchema = z.object({ name: z.string(), version: z.string() });
export type ToolVersion = z.infer<typeof toolVersionSchema>;

/** A look at a source: can it be reached, how large is it, which tools fit it. */
export const probeSchema = z.object({
  reachable: z.boolean(),
  serverVersion: z.string().nullable(),
  serverMajor: z.number().int().nullable(),
  /** What the server says the data takes; compressed dumps are smaller. */
  sizeBytes: z.number().int().nonnegative().nullable(),
  tools: z.array(toolVersionSchema.extend({ path: z.string() })),
  problem: z.object({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
  notes: z.array(z.string()),
});
export type Probe = z.infer<typeof probeSchema>;
