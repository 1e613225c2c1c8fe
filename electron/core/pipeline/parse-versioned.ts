import { z } from 'zod';
import { LifeboatError } from '../../../shared/model/error.ts';

interface VersionedFormat<T> {
  /** How the file is called in messages. */
  readonly what: string;
  /** The newest format that this version reads. */
  readonly version: number;
  readonly schema: z.ZodType<T>;
}

const versionSchema = z.object({ formatVersion: z.number().int().positive() });

/**
 * Reads a small JSON file that says its `formatVersion`. A newer one is refused with `format-newer`, never
 * guessed at; anything that is not whole is `manifest-damaged`.
 */
export function parseVersioned<T>(content: Uint8Array, format: VersionedFormat<T>): T {
  const json = parseJson(content, format.what);
  const version = versionSchema.safeParse(json);
  if (!version.success) throw damaged(format.what, 'it does not say its format version');
  const { formatVersion } = version.data;
  if (formatVersion > format.version) {
    throw new LifeboatError(
      'format-newer',
      `The ${format.what} has format version ${formatVersion}; this Lifeboat reads up to ${format.version}.`,
      'Install a newer Lifeboat to use it. Nothing was changed.',
    );
  }
  const parsed = format.schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw damaged(format.what, `the field "${path}" is missing or wrong`);
}

function parseJson(content: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    throw damaged(what, 'it is not JSON');
  }
}

function damaged(what: string, why: string): LifeboatError {
  return new LifeboatError(
    'manifest-damaged',
    `The ${what} is damaged: ${why}.`,
    'Use another copy; what it belongs to was left as it is.',
  );
}
