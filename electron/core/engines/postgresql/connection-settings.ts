import type { ToolCall } from '../../tools/tool-call.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';

const CONNECT_TIMEOUT_S = 10;

/** What every tool of PostgreSQL needs to reach a database; the password goes by environment. */
export type ConnectionSettings = Pick<ToolCall, 'args' | 'secretEnv'> & {
  readonly env: Readonly<Record<string, string>>;
};

/**
 * Arguments and environment that lead a tool to a database. Time zone and bytea format are fixed
 * because they shape COPY text: role and database settings would otherwise make the same rows hash
 * differently on another server.
 */
export function connectionSettings(server: PostgresqlAccess, database: string): ConnectionSettings {
  const { host, port, user, tls } = server.address;
  return {
    args: [
      `--host=${host}`,
      `--port=${port}`,
      `--username=${user}`,
      '--no-password',
      `--dbname=${databaseArgument(database)}`,
    ],
    env: {
      PGSSLMODE: tls,
      PGCONNECT_TIMEOUT: String(CONNECT_TIMEOUT_S),
      PGAPPNAME: 'lifeboat',
      PGTZ: 'UTC',
      PGOPTIONS: '-c bytea_output=hex',
    },
    ...(server.password === null ? {} : { secretEnv: { PGPASSWORD: server.password } }),
  };
}

/**
 * A database name as a tool takes it. libpq reads an argument that holds `=` or begins as a URI as
 * connection settings, so such a name is wrapped into settings of its own.
 * Source: https://www.postgresql.org/docs/current/libpq-connect.html (dbname, expand_dbname).
 */
export function databaseArgument(database: string): string {
  const looksLikeSettings = database.includes('=') || /^postgres(ql)?:\/\//.test(database);
  if (!looksLikeSettings && database !== '') return database;
  return `dbname='${database.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
