import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext, Question } from '../engine.ts';
import { queryRefused, tookTooLong, withDeadline, withoutEnd } from '../question.ts';
import type { MysqlAccess } from './connection-settings.ts';
import { clientCall, type Desk } from './mysql-session.ts';
import { reachServer, type ServerFacts } from './server-facts.ts';
import { assertDone } from './tool-failure.ts';

/** Beyond the server's own limit, so that its clearer end comes first. */
const GRACE_MS = 10_000;

/**
 * Asks one question in a transaction that can only read. The server itself holds to it: it prepares the text
 * as one statement, and once more as the inside of a FROM, which only a query that reads and writes no
 * file fits into. The text comes as hexadecimal digits, so nothing in it is taken by the client.
 */
export async function queryDatabase(
  access: MysqlAccess,
  database: string,
  { text, timeoutMs }: Question,
  context: EngineContext,
): Promise<string | null> {
  return withDeadline({ timeoutMs: timeoutMs + GRACE_MS }, context, async (inTime) => {
    const { desk, facts } = await reachServer(inTime, access);
    const sql = questionSql(withoutEnd(text), facts, timeoutMs);
    return ask(inTime, desk, database, sql, timeoutMs);
  });
}

async function ask(
  context: EngineContext,
  desk: Desk,
  database: string,
  sql: string,
  timeoutMs: number,
): Promise<string | null> {
  const call = clientCall(desk, database);
  // Escaped, so that a row is a line whatever stands in its values.
  const args = [...call.args, '--skip-raw'];
  const exit = await context.runner.run({ ...call, args }, context.signal, sql);
  try {
    assertDone('the client', exit, context.signal, desk.access);
  } catch (error) {
    throw meaningOf(error, timeoutMs);
  }
  const [line] = exit.stdout.split('\n');
  const [field] = (line ?? '').split('\t');
  // The client writes the value NULL and the text alike.
  if (exit.stdout === '' || field === undefined || field === 'NULL') return null;
  return unescape(field);
}

function questionSql(text: string, { family, series }: ServerFacts, timeoutMs: number): string {
  const hex = Buffer.from(text, 'utf8').toString('hex');
  const limit =
    family === 'mariadb'
      ? `SET SESSION max_statement_time = ${timeoutMs / 1000};`
      : series >= 507
        ? `SET SESSION max_execution_time = ${timeoutMs};`
        : '';
  return `SET SESSION sql_mode = '', lock_wait_timeout = ${Math.ceil(timeoutMs / 1000)}, time_zone = '+00:00', sql_select_limit = 1;
${limit}
START TRANSACTION READ ONLY;
SET @lifeboat_text = CONVERT(X'${hex}' USING utf8mb4);
SET @lifeboat_inside = CONCAT('SELECT * FROM (', @lifeboat_text, '\\n) AS lifeboat_answer');
PREPARE lifeboat_inside FROM @lifeboat_inside;
PREPARE lifeboat_question FROM @lifeboat_text;
EXECUTE lifeboat_question;
ROLLBACK;
`;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '0': '\0', '\\': '\\' };

function unescape(field: string): string {
  return field.replaceAll(/\\([nt0\\])/g, (_all, sign: string) => ESCAPES[sign] ?? sign);
}

function meaningOf(error: unknown, timeoutMs: number): unknown {
  if (!(error instanceof LifeboatError) || error.code === 'cancelled') return error;
  const found = /ERROR (?<number>\d+) [^:]*: (?<said>.*)/s.exec(error.message)?.groups;
  const number = Number(found?.['number']);
  const said = found?.['said'] ?? error.message;
  if (TIMEOUTS.has(number)) return tookTooLong(timeoutMs);
  if (number === READ_ONLY)
    return queryRefused(
      'The query would change data, and a smoke check only reads.',
      undefined,
      error,
    );
  if (number === SYNTAX)
    return queryRefused(
      `The server does not take this as one query that only reads: ${said}`,
      'Write one SELECT, or WITH … SELECT, without INTO and without a second statement.',
      error,
    );
  if (error.code !== 'tool-failed' && error.code !== 'restore-errors') return error;
  return queryRefused(`The server did not answer the query: ${said}`, undefined, error);
}

/** Cannot execute statement in a READ ONLY transaction. */
const READ_ONLY = 1792;
const SYNTAX = 1064;
/** max_statement_time of MariaDB, max_execution_time of MySQL, query interrupted. */
const TIMEOUTS: ReadonlySet<number> = new Set([1969, 3024, 1317]);
