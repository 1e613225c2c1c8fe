import { z } from 'zod';
import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext, RestoreFacts } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { createDatabaseSql } from './create-database.ts';
import { databaseExists, type ServerDesk } from './database-names.ts';
import { artifactFormat } from './dump-reader-for.ts';
import { userObjects } from './empty-database.ts';
import { loadCall } from './load-call.ts';
import { psqlCall, queryJson } from './psql-session.ts';
import { restoreChecks, type RestoreSituation } from './restore-checks.ts';
import { reachServer, type ServerFacts } from './server-facts.ts';
import { quoteLiteral } from './sql-quote.ts';
import { keepAsideName, renameSql, swapSql } from './swap-databases.ts';

interface RestoreTarget {
  readonly server: PostgresqlAccess;
  readonly database: string;
}

/** Looks at what a restore would meet and writes down what it would run; changes nothing. */
export async function planPostgresqlRestore(
  target: RestoreTarget,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<{ commands: string[]; checks: PlannedCheck[] }> {
  let reached: { readonly maintenance: string; readonly facts: ServerFacts };
  try {
    reached = await reachServer(context, target.server);
  } catch (error) {
    if (!(error instanceof LifeboatError) || error.code === 'cancelled') throw error;
    const { message, hint } = error;
    return { commands: [], checks: [{ name: 'server', outcome: 'blocker', text: message, hint }] };
  }
  const desk: ServerDesk = {
    server: target.server,
    maintenance: reached.maintenance,
    major: reached.facts.major,
  };
  const situation = await lookAt(target, desk, reached.facts, options, facts, context);
  const checks = restoreChecks(situation, options);
  try {
    return { commands: await plannedCommands(target, desk, options, facts, context), checks };
  } catch (error) {
    if (!(error instanceof LifeboatError) || error.code === 'cancelled') throw error;
    const { message, hint } = error;
    const tool: PlannedCheck = { name: 'tools', outcome: 'blocker', text: message, hint };
    return { commands: [], checks: [...checks, tool] };
  }
}

async function lookAt(
  { server, database }: RestoreTarget,
  desk: ServerDesk,
  serverFacts: ServerFacts,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<RestoreSituation> {
  const exists = await databaseExists(context, desk, database);
  const ask = (sql: string) => queryJson(context, server, desk.maintenance, sql, z.string());
  const missing = (property: string, known: string) => {
    const wanted = JSON.stringify(facts.needs[property] ?? []);
    return ask(
      `select to_json(wanted) from json_array_elements_text(${quoteLiteral(wanted)}::json) wanted
       where wanted not in (${known});`,
    );
  };
  return {
    format: facts.format,
    database,
    user: server.address.user,
    serverVersion: serverFacts.version,
    serverMajor: serverFacts.major,
    dumpedVersion: facts.serverVersion,
    mayCreateDatabases: serverFacts.mayCreateDatabases,
    exists,
    objects:
      exists && options.mode === 'into-empty' ? await userObjects(context, server, database) : [],
    sessions: exists ? await ask(sessionsSql(database)) : [],
    missingRoles: await missing('roles', 'select rolname::text from pg_catalog.pg_roles'),
    foreignRoles: await missing(
      'roles',
      `select rolname::text from pg_catalog.pg_roles where pg_has_role(oid, 'MEMBER')`,
    ),
    missingExtensions: await missing(
      'extensions',
      'select name::text from pg_catalog.pg_available_extensions',
    ),
  };
}

function sessionsSql(database: string): string {
  return `select to_json(format('%s x %s (%s)', count(*), coalesce(usename, 'unknown'), coalesce(nullif(application_name, ''), 'no name')))
    from pg_catalog.pg_stat_activity
    where datname = ${quoteLiteral(database)} and pid <> pg_catalog.pg_backend_pid()
    group by usename, application_name;`;
}

async function plannedCommands(
  { server, database }: RestoreTarget,
  desk: ServerDesk,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<string[]> {
  const format = artifactFormat(facts.format);
  const made = options.mode === 'into-empty' ? database : context.workName;
  const psql = context.runner.describe(await psqlCall(context, server, desk.maintenance));
  const withSql = (sql: string) => `${psql} <<'SQL'\n${sql}\nSQL`;
  const load = context.runner.describe(
    await loadCall({
      format,
      target: { server, serverMajor: desk.major, database: made },
      options,
      facts,
      context,
      folder: 'FOLDER',
    }),
  );
  const create = withSql(createDatabaseSql(made, facts.serverProperties, desk.major));
  const loading = format === 'directory' ? load : `${load} < ARTIFACT`;
  switch (options.mode) {
    case 'into-empty':
      return [loading];
    case 'create':
      return [create, loading, ...(made === database ? [] : [withSql(renameSql(made, database))])];
    case 'replace': {
      const aside = keepAsideName(database, new Date());
      return [create, loading, withSql(swapSql({ made, database, aside }))];
    }
  }
}
