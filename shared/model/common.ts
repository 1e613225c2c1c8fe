import { z } from 'zod';

/** Ids are lower-case ULID-like strings: sortable by time, safe in file names of every platform. */
export const idSchema = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{26}$/, 'An id has 26 letters and digits.');

/** A moment in UTC, ISO 8601 with milliseconds, as `new Date().toISOString()` writes it. */
export const momentSchema = z.iso.datetime();

/** The name that a person gives to a source, destination or connection. */
export const nameSchema = z
  .string()
  .trim()
  .min(1, 'A name is needed.')
  .max(80, 'A name has at most 80 characters.')
  .refine((name) => !/\p{Cc}/u.test(name), 'A name has no control characters.');

/** An id, or a name that stands for exactly one thing. */
export const refSchema = z.string().min(1);

/** SHA-256 in lower-case hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

export const bytesSchema = z.number().int().nonnegative();

export const environmentSchema = z.enum(['production', 'staging', 'development']);
export type Environment = z.infer<typeof environmentSchema>;

export const engineKindSchema = z.enum([
  'postgresql',
  'mysql',
  'mongodb',
  'sqlite',
  'files',
  'git',
  'docker-volume',
  'compose',
]);
export type EngineKind = z.infer<typeof engineKindSchema>;

/**
 * A path on this machine. The window never sends one: it sends the token that main's dialog handed
 * out, and main replaces it by the path before the core sees the call.
 */
export const pathInputSchema = z.union([
  z.strictObject({ path: z.string().min(1) }),
  z.strictObject({ pathToken: z.string().min(1) }),
]);
export type PathInput = z.infer<typeof pathInputSchema>;

/** A path on another machine, where the tools of a connection run. No dialog of this one can choose it. */
export const remotePathSchema = z.strictObject({ remotePath: z.string().min(1) });

/** A path on this machine, or on the one where a connection's tools run. */
export const anyPathInputSchema = z.union([...pathInputSchema.options, remotePathSchema]);
export type AnyPathInput = z.infer<typeof anyPathInputSchema>;
