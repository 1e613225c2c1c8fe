import type { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ToolCall } from '../../tools/tool-call.ts';
import type { EngineContext } from '../engine.ts';
import { connectionSettings, type MysqlAccess } from './connection-settings.ts';
import type { IdentifiedTool } from './tool-identity.ts';
import { assertDone } from './tool-failure.ts';

/** A server and the client that reaches it. */
export interface Desk {
  readonly access: MysqlAccess;
  readonly client: IdentifiedTool;
}

const CONNECT_TIMEOUT_S = 10;

/**
 * A client that reads SQL from stdin, so that no statement stands in an argument list, and stops at the
 * first error. Rows come one a line, unescaped. `--binary-mode` lets every byte through and takes the
 * client's own commands (`\!`, `system`, `source`) from whatever stands in the input.
 */
export function clientCall({ access, client }: Desk, database: string | null): ToolCall {
  const settings = connectionSettings(access, client);
  return {
    ...settings,
    tool: client.path,
    args: [
      ...settings.args,
      '--batch',
      '--raw',
      '--skip-column-names',
      '--binary-mode',
      '--skip-reconnect',
      '--no-auto-rehash',
      `--connect-timeout=${CONNECT_TIMEOUT_S}`,
      ...(database === null ? [] : [`--database=${database}`]),
    ],
  };
}

/** Literals mean the same in every session, and neither a slow count nor a lock ends it too early or never. */
const SESSION_SQL = `SET SESSION sql_mode = '', lock_wait_timeout = 60, group_concat_max_len = 1048576;`;

/** Runs statements in one session and resolves with what they print. */
export async function runSql(
  context: EngineContext,
  desk: Desk,
  database: string | null,
  sql: string,
): Promise<string> {
  const input = `${SESSION_SQL}\n${sql}\n`;
  const exit = await context.runner.run(clientCall(desk, database), context.signal, input);
  assertDone('the client', exit, context.signal, desk.access);
  return exit.stdout;
}

/** Runs one query whose every row is one JSON value, and parses each. */
export async function queryJson<T>(
  context: EngineContext,
  desk: Desk,
  sql: string,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const text = await runSql(context, desk, null, sql);
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

/** As `queryJson`, for a query that answers with exactly one row. */
export async function queryOne<T>(
  context: EngineContext,
  desk: Desk,
  sql: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const [row] = await queryJson(context, desk, sql, schema);
  if (row !== undefined) return row;
  throw new LifeboatError(
    'tool-failed',
    'The client ended well but gave no answer.',
    'Check that the program under Tools really is a client of MySQL or MariaDB.',
  );
}
