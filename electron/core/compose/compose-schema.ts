import { z } from 'zod';

/** Scalars of YAML that stand for text. */
const textSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const textOrNullSchema = z.union([textSchema, z.null()]);

/** `KEY=VALUE` lines, or a mapping; null is a variable that is taken from outside. */
const pairsSchema = z
  .union([
    z.array(textSchema).transform((lines) =>
      lines.map((line): [string, string | null] => {
        const equals = line.indexOf('=');
        return equals === -1 ? [line, null] : [line.slice(0, equals), line.slice(equals + 1)];
      }),
    ),
    z.record(z.string(), textOrNullSchema).transform((record) => Object.entries(record)),
  ])
  .catch([]);

const envFileSchema = z
  .union([
    textSchema.transform((path) => [{ path, required: true }]),
    z.array(
      z.union([
        textSchema.transform((path) => ({ path, required: true })),
        z.looseObject({ path: textSchema, required: z.boolean().default(true) }),
      ]),
    ),
  ])
  .catch([]);

const mountSchema = z.union([
  textSchema.transform((text) => parseMount(text)),
  z
    .looseObject({
      type: textSchema.optional(),
      source: textSchema.optional(),
      target: textSchema.optional(),
      read_only: z.boolean().optional(),
    })
    .transform((mount): ComposeMount => ({
      type: mount.type ?? 'volume',
      source: mount.source ?? null,
      target: mount.target ?? '',
      readOnly: mount.read_only ?? false,
    })),
]);

const serviceSchema = z
  .looseObject({
    image: textOrNullSchema.optional(),
    build: z
      .union([
        textSchema.transform((context) => ({ context, dockerfile: undefined })),
        z.looseObject({ context: textSchema.default('.'), dockerfile: textSchema.optional() }),
      ])
      .nullish()
      .catch(null),
    env_file: envFileSchema.optional(),
    environment: pairsSchema.optional(),
    volumes: z.array(mountSchema).nullish().catch([]),
    extends: z
      .union([
        textSchema.transform((service) => ({ service, file: undefined })),
        z.looseObject({ service: textSchema, file: textSchema.optional() }),
      ])
      .nullish()
      .catch(null),
  })
  .nullable();

/** A definition of a config, a secret or a volume. */
const definitionSchema = z
  .looseObject({
    name: textSchema.optional(),
    file: textSchema.optional(),
    environment: textSchema.optional(),
    external: z.union([z.boolean(), z.looseObject({ name: textSchema.optional() })]).optional(),
  })
  .nullable()
  .catch(null);

const includeSchema = z.union([
  textSchema.transform((path) => ({ paths: [path], folder: undefined, envFiles: [] as string[] })),
  z
    .looseObject({
      path: z.union([textSchema.transform((path) => [path]), z.array(textSchema)]),
      project_directory: textSchema.optional(),
      env_file: z.union([textSchema.transform((path) => [path]), z.array(textSchema)]).default([]),
    })
    .transform((given) => ({
      paths: given.path,
      folder: given.project_directory,
      envFiles: given.env_file,
    })),
]);

const definitionsSchema = z.record(z.string(), definitionSchema).nullish().catch({});

/** What Lifeboat reads of a compose file. Everything else in it is let be. */
export const composeFileSchema = z.looseObject({
  name: textSchema.optional(),
  services: z.record(z.string(), serviceSchema).nullish(),
  volumes: definitionsSchema,
  configs: definitionsSchema,
  secrets: definitionsSchema,
  include: z.array(includeSchema).nullish().catch([]),
});
export type ComposeFile = z.infer<typeof composeFileSchema>;
export type ComposeServiceEntry = NonNullable<z.infer<typeof serviceSchema>>;
export type ComposeDefinition = NonNullable<z.infer<typeof definitionSchema>>;

/** What a service mounts. A bound source is a path, any other the name of a volume; null is a volume without a name. */
export interface ComposeMount {
  readonly type: string;
  readonly source: string | null;
  readonly target: string;
  readonly readOnly: boolean;
}

/** The short form `[SOURCE:]TARGET[:MODE]`; a source that is a path is bound, any other is a volume. */
function parseMount(text: string): ComposeMount {
  // A drive letter is no separator.
  const parts = text.split(/(?<!^[A-Za-z]):/);
  const [first = '', second, mode = ''] = parts;
  if (second === undefined) return { type: 'volume', source: null, target: first, readOnly: false };
  const isPath = /^([./~]|[A-Za-z]:[/\\])/.test(first);
  return {
    type: isPath ? 'bind' : 'volume',
    source: first,
    target: second,
    readOnly: mode.split(',').includes('ro'),
  };
}
