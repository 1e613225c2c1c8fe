import type { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ToolCall } from '../../tools/tool-call.ts';
import type { EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { findFittingTool } from './choose-tool.ts';
import { connectionSettings } from './connection-settings.ts';
import { assertDone } from './tool-failure.ts';

/** psql reads any server that it may meet, so the newest one found is taken. */
const ANY_PSQL = { leastMajor: 10, preferMajor: 1000 };

/**
 * A psql that reads SQL from stdin, so that no statement stands in an argument list, and stops at the
 * first error. Rows come unaligned, one a line.
 */
export async function psqlCall(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
): Promise<ToolCall> {
  const psql = await findFittingTool(context.runner, 'psql', ANY_PSQL);
  const settings = connectionSettings(server, database);
  return {
    ...settings,
    tool: psql.path,
    args: ['-X', '-A', '-t', '-q', '-v', 'ON_ERROR_STOP=1', ...settings.args],
    env: { ...settings.env, PGCLIENTENCODING: 'UTF8' },
  };
}

/** Runs statements in one session and resolves with what they print. */
export async function runSql(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
  sql: string,
): Promise<string> {
  const call = await psqlCall(context, server, database);
  const exit = await context.runner.run(call, context.signal, sql);
  assertDone('psql', exit, context.signal, server);
  return exit.stdout;
}

/** Runs one query whose every row is one JSON value, and parses each. */
export async function queryJson<T>(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
  sql: string,
  schema: z.ZodType<T>,
): Promise<T[]> {
  const text = await runSql(context, server, database, sql);
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

/** As `queryJson`, for a query that answers with exactly one row. */
export async function queryOne<T>(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
  sql: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const [row] = await queryJson(context, server, database, sql, schema);
  if (row !== undefined) return row;
  throw new LifeboatError(
    'tool-failed',
    'psql ended well but gave no answer.',
    'Check that the program under Tools really is psql.',
  );
}
