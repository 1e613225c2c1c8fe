import type { Db, Document } from 'mongodb';
import { z } from 'zod';
import type { EngineContext, Question } from '../engine.ts';
import { queryRefused, tookTooLong, withDeadline } from '../question.ts';
import type { MongodbAccess } from './mongodb-access.ts';
import { nameIn, namingOf } from './namespaces.ts';
import { withServer } from './server-session.ts';

const filterSchema = z.record(z.string(), z.unknown());

/** What can be asked: how many documents fit, or the greatest value of a field. */
const questionSchema = z.strictObject({
  /** Only where the source is all databases. */
  database: z.string().min(1).optional(),
  collection: z.string().min(1),
  count: filterSchema.optional(),
  newest: z.string().min(1).optional(),
  /** With `newest`: only among these documents. */
  where: filterSchema.optional(),
});

const FORM =
  'Write JSON such as {"collection":"orders","count":{}} or {"collection":"orders","newest":"createdAt"}.';
/** What runs a program inside the server. */
const PROGRAMS = new Set(['$where', '$function', '$accumulator']);

/**
 * Asks a deployment by the driver, which is told to count or to find and nothing else. Filters are those of
 * MongoDB as extended JSON, without JavaScript.
 */
export async function queryDeployment(
  access: MongodbAccess,
  place: string,
  { text, timeoutMs }: Question,
  context: EngineContext,
): Promise<string | null> {
  const asked = parseQuestion(text);
  const naming = namingOf(place);
  if (naming.kind === 'all' && asked.database === undefined)
    throw queryRefused('This source is all databases, so the question must name one.', FORM_ALL);
  const database = naming.kind === 'one' ? naming.database : nameIn(naming, asked.database ?? '');
  const { default: driver } = await import('mongodb');
  const filterOf = (filter: Document): Document =>
    driver.BSON.EJSON.deserialize(filter, { relaxed: true });
  return withDeadline({ timeoutMs }, context, (inTime) =>
    withServer(inTime, access, async (client) => {
      try {
        const db = client.db(database);
        if (asked.newest !== undefined)
          return await newestOf(db, asked.collection, asked.newest, filterOf(asked.where ?? {}));
        const count = await db
          .collection(asked.collection)
          .countDocuments(filterOf(asked.count ?? {}), { maxTimeMS: timeoutMs });
        return String(count);
      } catch (error) {
        throw meaningOf(error, timeoutMs);
      }
    }),
  );

  async function newestOf(
    db: Db,
    collection: string,
    field: string,
    filter: Document,
  ): Promise<string | null> {
    const found = await db.collection(collection).findOne(filter, {
      sort: { [field]: -1 },
      projection: { [field]: 1 },
      maxTimeMS: timeoutMs,
    });
    return textOf(valueAt(found, field));
  }
}

const FORM_ALL =
  'Write JSON such as {"database":"shop","collection":"orders","newest":"createdAt"}.';

function parseQuestion(text: string): z.infer<typeof questionSchema> {
  const parsed = questionSchema.safeParse(jsonOf(text));
  if (!parsed.success)
    throw queryRefused('The question is not one that MongoDB is asked here.', FORM);
  const asked = parsed.data;
  if ((asked.count === undefined) === (asked.newest === undefined))
    throw queryRefused('The question needs either "count" or "newest".', FORM);
  if (holdsProgram(asked.count) || holdsProgram(asked.where))
    throw queryRefused('The filter would run JavaScript inside the server.', FORM);
  return asked;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function holdsProgram(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsProgram);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => PROGRAMS.has(key) || holdsProgram(inner));
}

/** A field of a document within the document, `payment.at`. */
function valueAt(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return null;
    return Object.entries(value).find(([name]) => name === key)?.[1];
  }, document);
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && 'toHexString' in value) return momentOfId(value);
  // oxlint-disable-next-line typescript/no-base-to-string -- BSON's numbers say themselves as text
  return String(value);
}

/** An id that MongoDB made holds the second in which it was made. */
function momentOfId(id: object): string {
  if ('getTimestamp' in id && typeof id.getTimestamp === 'function') {
    const made: unknown = id.getTimestamp();
    if (made instanceof Date) return made.toISOString();
  }
  // oxlint-disable-next-line typescript/no-base-to-string -- BSON's values say themselves as text
  return String(id);
}

const OVER_TIME = 50;

function meaningOf(error: unknown, timeoutMs: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === OVER_TIME) return tookTooLong(timeoutMs);
  // BadValue, FailedToParse, Location…: what the filter says is wrong.
  if (error.code === 2 || error.code === 9)
    return queryRefused(`MongoDB did not answer the question: ${error.message}`, FORM, error);
  return error;
}
