import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext, Question } from '../engine.ts';
import { queryRefused, tookTooLong, withDeadline, withoutEnd } from '../question.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { queryOne } from './psql-session.ts';

const answerSchema = z.object({ value: z.string().nullable() });

/** Beyond the server's own limit, so that its clearer end comes first. */
const GRACE_MS = 10_000;

/**
 * Asks one question in a transaction that can only read. The server itself holds to it: it opens the text
 * as a cursor, which it does for one statement with rows and for no other; a snapshot is taken before, after
 * which a transaction cannot be made to write any more. The text never meets psql's own commands: it
 * stands between marks that it does not hold.
 */
export async function queryDatabase(
  server: PostgresqlAccess,
  database: string,
  { text, timeoutMs }: Question,
  context: EngineContext,
): Promise<string | null> {
  const sql = questionSql(withoutEnd(text), timeoutMs);
  try {
    return await withDeadline({ timeoutMs: timeoutMs + GRACE_MS }, context, async (inTime) => {
      const { value } = await queryOne(inTime, server, database, sql, answerSchema);
      return value;
    });
  } catch (error) {
    throw meaningOf(error, timeoutMs);
  }
}

function questionSql(text: string, timeoutMs: number): string {
  const mark = randomBytes(12).toString('hex');
  const inner = `$q${mark}$${text}\n$q${mark}$`;
  return `
begin transaction isolation level repeatable read read only;
set local statement_timeout = ${timeoutMs};
set local lock_timeout = ${timeoutMs};
set local datestyle = 'ISO, YMD';
set local timezone = 'UTC';
do $a${mark}$
declare answer text;
begin
  perform 1;
  perform pg_catalog.set_config('lifeboat.answer', 'null', true);
  for answer in execute ${inner} loop
    perform pg_catalog.set_config('lifeboat.answer', coalesce(pg_catalog.to_json(pg_catalog."left"(answer, 10000))::text, 'null'), true);
    exit;
  end loop;
end
$a${mark}$;
select json_build_object('value', current_setting('lifeboat.answer')::json);
rollback;`;
}

function meaningOf(error: unknown, timeoutMs: number): unknown {
  if (!(error instanceof LifeboatError)) return error;
  if (/canceling statement due to (statement|lock) timeout/.test(error.message))
    return tookTooLong(timeoutMs);
  if (/cannot open multi-query plan as cursor/.test(error.message))
    return queryRefused('The query holds more than one statement.', undefined, error);
  if (/cannot open .* as cursor|no arguments for query/s.test(error.message))
    return queryRefused(
      'Only a query that reads is asked: SELECT, WITH … SELECT.',
      undefined,
      error,
    );
  if (/in a read-only transaction/.test(error.message))
    return queryRefused(
      'The query would change data, and a smoke check only reads.',
      undefined,
      error,
    );
  if (error.code !== 'tool-failed') return error;
  const said = /ERROR: +(?<said>.*)/s.exec(error.message)?.groups?.['said'] ?? error.message;
  return queryRefused(`PostgreSQL did not answer the query: ${said}`, undefined, error);
}
