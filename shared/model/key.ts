import { z } from 'zod';
import { idSchema, momentSchema } from './common.ts';

/** A backup key's public side. The key itself is in the secret store and in exported recovery kits. */
export const backupKeySchema = z.object({
  id: idSchema,
  createdAt: momentSchema,
  /** The working key encrypts new backups; retired ones only open old ones. */
  state: z.enum(['working', 'retired']),
  /** When a recovery kit with this key was last exported; null asks for an export. */
  exportedAt: momentSchema.nullable(),
});
export type BackupKey = z.infer<typeof backupKeySchema>;
