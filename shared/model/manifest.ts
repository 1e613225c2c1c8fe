import { z } from 'zod';
import { bytesSchema, environmentSchema, idSchema, momentSchema, sha256Schema } from './common.ts';
import { toolVersionSchema } from './tool.ts';

/** The newest manifest format that this version writes and reads. Older ones stay readable. */
export const MANIFEST_FORMAT_VERSION = 1;

/** One transformation between dump and file. Restoring undoes them in reverse order. */
export const stageSchema = z.discriminatedUnion('id', [
  z.object({ id: z.literal('zstd'), version: z.literal(1), level: z.number().int() }),
  z.object({ id: z.literal('gzip'), version: z.literal(1), level: z.number().int() }),
  z.object({
    id: z.literal('aws-encryption-sdk'),
    version: z.literal(1),
    suite: z.string(),
    frameBytes: bytesSchema,
    keyId: z.string(),
  }),
]);
export type Stage = z.infer<typeof stageSchema>;

export const partRoleSchema = z.enum(['artifact', 'globals', 'inventory']);
export type PartRole = z.infer<typeof partRoleSchema>;

/** One file of a backup. `file` is its name in the manifest's own folder. */
export const partSchema = z.object({
  role: partRoleSchema,
  file: z.string().regex(/^[A-Za-z0-9._-]+$/),
  stages: z.array(stageSchema),
  plainBytes: bytesSchema,
  plainSha256: sha256Schema,
  storedBytes: bytesSchema,
  storedSha256: sha256Schema,
});
export type Part = z.infer<typeof partSchema>;

/** Everything that is needed to restore a backup, save the key. Holds no secret and no table name. */
export const manifestBodySchema = z.object({
  formatVersion: z.literal(MANIFEST_FORMAT_VERSION),
  id: idSchema,
  source: z.object({
    id: idSchema,
    name: z.string(),
    engine: z.string(),
    environment: environmentSchema,
  }),
  startedAt: momentSchema,
  finishedAt: momentSchema,
  app: z.object({ name: z.literal('lifeboat'), version: z.string() }),
  tools: z.array(toolVersionSchema),
  /** Version and creation properties (encoding, collation) of what was dumped. */
  server: z.object({
    version: z.string().nullable(),
    properties: z.record(z.string(), z.string()),
  }),
  /** The engine's own format of the artifact: custom, plain, directory, sqlite. */
  format: z.string(),
  note: z.string().nullable(),
  parts: z.array(partSchema).min(1),
  retentionClass: z.string().nullable(),
  holds: z.array(z.object({ reason: z.string(), until: momentSchema.nullable() })),
});
export type ManifestBody = z.infer<typeof manifestBodySchema>;

/** Ed25519 over the canonical JSON (RFC 8785) of the body; key and value in base64. */
export const manifestSchema = manifestBodySchema.extend({
  signature: z.object({
    algorithm: z.literal('ed25519'),
    publicKey: z.string(),
    value: z.string(),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The part that the manifest has of a role, or undefined. */
export function partOf(manifest: ManifestBody, role: PartRole): Part | undefined {
  return manifest.parts.find((part) => part.role === role);
}
