import { z } from 'zod';
import { idSchema, momentSchema } from '../../../shared/model/common.ts';
import { preferencesSchema, queuePauseSchema } from '../../../shared/model/settings.ts';
import { toolNameSchema } from '../../../shared/model/tool.ts';

/** Every setting of this installation, with the schema of its value. None holds a secret. */
export const settingSchemas = {
  /** Made once: names this installation in its recovery kits. */
  'installation-id': idSchema,
  /** Programs that a person pointed at; the others are searched for. */
  'tool-paths': z.partialRecord(toolNameSchema, z.string().min(1)),
  /** Which repository each destination was when it was last known, by the uuid of its marker. */
  repositories: z.record(idSchema, z.uuid()),
  /** Public keys whose manifests are believed: our own, and for instance those of an earlier workstation. */
  'trusted-public-keys': z.array(z.string().min(1)),
  /** What a person chose; the others are as in `defaultPreferences`. Read by `readPreferences`. */
  preferences: preferencesSchema.partial(),
  /** When backups whose own time is over were last looked for; see tidy-expired.ts. */
  'tidied-at': momentSchema,
  /** Null when the queue was resumed. Read by `activePause`, since one with an end ends by itself. */
  'queue-pause': queuePauseSchema.nullable(),
  /** When due runs were last looked for, and a leap of the clock that nobody confirmed; see clock-watch.ts. */
  'clock-watch': z.object({
    lastSeenAt: momentSchema,
    jump: z.object({ before: momentSchema, after: momentSchema }).nullable(),
  }),
};

export type SettingName = keyof typeof settingSchemas;
export type SettingValue<N extends SettingName> = z.infer<(typeof settingSchemas)[N]>;
