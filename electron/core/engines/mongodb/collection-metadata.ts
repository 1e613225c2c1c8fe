import { z } from 'zod';

const indexSchema = z.looseObject({ name: z.string(), key: z.record(z.string(), z.unknown()) });
const metadataSchema = z.looseObject({ indexes: z.array(z.unknown()).default([]) });

/** Options that decide what an index does; others differ from server to server and mean nothing here. */
const TOLD_OPTIONS = ['unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression'] as const;

/**
 * The indexes of a collection, out of the metadata (extended JSON) that mongodump writes for it, as
 * `name {"key":1} unique`. Metadata that cannot be read gives none.
 */
export function indexesOf(metadata: string): string[] {
  if (metadata === '') return [];
  const parsed = metadataSchema.safeParse(parse(metadata));
  if (!parsed.success) return [];
  return parsed.data.indexes
    .flatMap((index) => {
      const known = indexSchema.safeParse(index);
      return known.success ? [describe(known.data)] : [];
    })
    .toSorted();
}

function describe(index: z.infer<typeof indexSchema>): string {
  const options = TOLD_OPTIONS.flatMap((option) => {
    const value = plain(index[option]);
    if (value === undefined || value === false) return [];
    return [value === true ? option : `${option} ${JSON.stringify(value)}`];
  });
  return [index.name, JSON.stringify(plain(index.key)), ...options].join(' ');
}

/** Numbers stand as `{"$numberInt":"1"}` or bare, by the version of the tool. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && typeof first[1] === 'string') {
    if (['$numberInt', '$numberLong', '$numberDouble'].includes(first[0])) return Number(first[1]);
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, plain(item)]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
