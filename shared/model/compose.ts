import { z } from 'zod';

/** One thing of a Compose project that Lifeboat could protect. It never holds a password. */
export const composeSuggestionSchema = z.object({
  engine: z.enum(['compose', 'postgresql', 'mysql', 'mongodb', 'docker-volume']),
  /** A name for the source. */
  name: z.string(),
  /** The compose file that it was found in, an absolute path on the machine of the project. */
  file: z.string(),
  /** Name of the project, as Compose knows it. */
  project: z.string(),
  /** The service that runs the database, or uses the volume. */
  service: z.string().nullable(),
  /** Null when the compose file names none: then all, or to be chosen. */
  database: z.string().nullable(),
  user: z.string().nullable(),
  /** Whether the project's files hold the password, so that it need not be typed. */
  hasPassword: z.boolean(),
  /** The real name of a Docker volume. */
  volume: z.string().nullable(),
});
export type ComposeSuggestion = z.infer<typeof composeSuggestionSchema>;

/** What was found in a Compose project, for the guide that adds sources. */
export const composeDiscoverySchema = z.object({
  project: z.string(),
  /** The compose file that was read. */
  file: z.string(),
  /** Paths of the files that a backup of the project takes, below its folder. */
  files: z.array(z.string()),
  suggestions: z.array(composeSuggestionSchema),
  /** What could not be found or is not taken, in sentences. */
  problems: z.array(z.string()),
});
export type ComposeDiscovery = z.infer<typeof composeDiscoverySchema>;
