import { parse } from 'yaml';
import { LifeboatError } from '../../../shared/model/error.ts';
import { composeFileSchema, type ComposeFile } from './compose-schema.ts';
import { interpolate, type Variables } from './interpolate.ts';
import type { ProjectReader } from './project-reader.ts';

/** How often anchors of one file may be used; beyond that it is a bomb of aliases. */
const MAX_ALIASES = 1_000;

export interface LoadedFile {
  readonly path: string;
  readonly content: ComposeFile;
  /** Names of variables that it uses and that are not set. */
  readonly unset: readonly string[];
}

/**
 * Reads a compose file with its anchors and merge keys, and puts variables in. Null when there is no such file.
 * Throws `invalid-input` when it is no compose file; the message never holds a value of it.
 */
export async function loadFile(
  reader: ProjectReader,
  path: string,
  variables: Variables,
): Promise<LoadedFile | null> {
  const text = await reader.read(path);
  if (text === null) return null;
  const unset: string[] = [];
  const content = composeFileSchema.safeParse(fill(parseYaml(text, path), variables, unset) ?? {});
  if (!content.success) throw noComposeFile(path);
  return { path, content: content.data, unset: [...new Set(unset)] };
}

function parseYaml(text: string, path: string): unknown {
  try {
    const parsed: unknown = parse(text, {
      merge: true,
      logLevel: 'error',
      maxAliasCount: MAX_ALIASES,
    });
    return parsed;
  } catch {
    throw noComposeFile(path);
  }
}

/** Values only, as Compose does; keys stay as they are. */
function fill(value: unknown, variables: Variables, unset: string[]): unknown {
  if (typeof value === 'string') {
    const filled = interpolate(value, variables);
    unset.push(...filled.unset);
    return filled.text;
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, variables, unset));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fill(item, variables, unset)]),
  );
}

function noComposeFile(path: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `"${path}" is no compose file that can be read.`,
    'Check it with `docker compose config`, and choose the compose file of a project.',
  );
}
