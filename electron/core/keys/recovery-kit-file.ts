import { z } from 'zod';
import { idSchema, momentSchema } from '../../../shared/model/common.ts';
import { sealedSchema } from '../secrets/sealed.ts';

export const KIT_FORMAT_VERSION = 1;
export const KIT_FILE = 'recovery-kit.json';

const about = {
  format: z.literal('lifeboat-recovery-kit'),
  formatVersion: z.literal(KIT_FORMAT_VERSION),
  createdAt: momentSchema,
  /** Name of the machine or installation that exported it; for people only. */
  installation: z.string(),
  /** SPKI DER in base64; manifests signed by another key are not this installation's. */
  signingPublicKey: z.string().nullable(),
  /** Readable without the passphrase, so that the right kit can be found. */
  keyIds: z.array(idSchema),
};

export const kitKeysSchema = z.array(
  z.object({ id: idSchema, createdAt: momentSchema, material: z.string() }),
);

/** `recovery-kit.json`. With a passphrase, `sealed` holds what otherwise stands in `keys`. */
export const kitFileSchema = z.discriminatedUnion('protection', [
  z.object({ ...about, protection: z.literal('none'), keys: kitKeysSchema }),
  z.object({ ...about, protection: z.literal('passphrase'), sealed: sealedSchema }),
]);
export type KitFile = z.infer<typeof kitFileSchema>;
