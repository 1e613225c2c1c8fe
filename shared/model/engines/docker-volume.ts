import { z } from 'zod';
import { idSchema } from '../common.ts';

const fields = {
  /** Stop the containers that use the volume while it is read, and start them again afterwards. */
  stopContainers: z.boolean(),
};

export const dockerVolumeOptionsSchema = z.object({
  stopContainers: fields.stopContainers.default(false),
});
export type DockerVolumeOptions = z.infer<typeof dockerVolumeOptionsSchema>;

/** What one backup changes of its source's settings; without defaults, which would override them. */
export const dockerVolumeChangesSchema = z.strictObject(fields).partial();

export const dockerVolumeConfigSchema = z.object({
  engine: z.literal('docker-volume'),
  /** The machine whose Docker has the volume; null is this one. */
  connectionId: idSchema.nullable(),
  volume: z.string().min(1, 'A volume is needed.'),
  options: dockerVolumeOptionsSchema,
});
