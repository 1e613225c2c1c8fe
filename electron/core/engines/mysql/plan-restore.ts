import { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import type { EngineContext, RestoreFacts } from '../engine.ts';
import type { MysqlAccess } from './connection-settings.ts';
import { contentPhrases, databaseContent } from './database-content.ts';
import { createDatabaseSql, databaseExists, keepAsideName } from './database-names.ts';
import { clientCall, queryJson, type Desk } from './mysql-session.ts';
import { privilegesOn } from './privileges.ts';
import { restoreChecks, type RestoreSituation } from './restore-checks.ts';
import { propertiesOf } from './restore-database.ts';
import { reachServer, type ServerFacts } from './server-facts.ts';
import { quoteIdentifier, quoteLiteral } from './sql-quote.ts';

interface RestoreTarget {
  readonly access: MysqlAccess;
  readonly database: string;
}

/** Looks at what a restore would meet and writes down what it would run; changes nothing. */
export async function planMysqlRestore(
  target: RestoreTarget,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<{ commands: string[]; checks: PlannedCheck[] }> {
  let reached: { readonly desk: Desk; readonly facts: ServerFacts };
  try {
    reached = await reachServer(context, target.access);
  } catch (error) {
    if (!(error instanceof LifeboatError) || error.code === 'cancelled') throw error;
    const { message, hint } = error;
    return { commands: [], checks: [{ name: 'server', outcome: 'blocker', text: message, hint }] };
  }
  const situation = await lookAt(target, reached.desk, reached.facts, facts, context);
  return {
    commands: plannedCommands(target.database, reached.desk, options, facts, context),
    checks: restoreChecks(situation, options, facts),
  };
}

async function lookAt(
  { access, database }: RestoreTarget,
  desk: Desk,
  server: ServerFacts,
  facts: RestoreFacts,
  context: EngineContext,
): Promise<RestoreSituation> {
  const exists = await databaseExists(context, desk, database);
  const content = exists ? await databaseContent(context, desk, database) : [];
  const ask = (sql: string) => queryJson(context, desk, sql, z.string());
  const seesUsers = privilegesOn('mysql', server.grants).has('SELECT');
  const users = seesUsers
    ? await ask(`SELECT JSON_QUOTE(CONCAT(User, '@', Host)) FROM mysql.user;`)
    : [];
  const collations = await ask(
    `SELECT JSON_QUOTE(COLLATION_NAME) FROM information_schema.COLLATIONS;`,
  );
  return {
    database,
    user: access.address.user,
    server,
    privileges: {
      target: privilegesOn(database, server.grants),
      work: privilegesOn(context.workName, server.grants),
    },
    exists,
    holds: contentPhrases(content),
    sessions: exists ? await ask(sessionsSql(database)) : [],
    missingDefiners: seesUsers ? lacking(facts.needs['definers'], users) : null,
    missingCollations: lacking(facts.needs['collations'], withBareNames(collations)),
  };
}

function lacking(wanted: readonly string[] | undefined, there: readonly string[]): string[] {
  const known = new Set(there);
  return (wanted ?? []).filter((name) => !known.has(name));
}

/** Newer MariaDB lists collations that fit several character sets without their prefix. */
function withBareNames(collations: readonly string[]): string[] {
  const bare = collations.filter((name) => name.startsWith('uca1400'));
  return [
    ...collations,
    ...bare.map((name) => `utf8mb4_${name}`),
    ...bare.map((name) => `utf8mb3_${name}`),
  ];
}

function sessionsSql(database: string): string {
  return `SELECT JSON_QUOTE(CONCAT(COUNT(*), ' x ', USER)) FROM information_schema.PROCESSLIST
    WHERE DB = ${quoteLiteral(database)} AND ID <> CONNECTION_ID() GROUP BY USER;`;
}

function plannedCommands(
  database: string,
  desk: Desk,
  options: RestoreOptions,
  facts: RestoreFacts,
  context: EngineContext,
): string[] {
  const made = options.mode === 'into-empty' ? database : context.workName;
  const client = context.runner.describe(clientCall(desk, null));
  const withSql = (sql: string) => `${client} <<'SQL'\n${sql}\nSQL`;
  const load = `${context.runner.describe(clientCall(desk, made))} < ARTIFACT`;
  const properties = propertiesOf(facts);
  const create = withSql(createDatabaseSql(made, properties));
  const drop = `DROP DATABASE ${quoteIdentifier(made)};`;
  const again = '-- views, triggers, routines and events are made again';
  switch (options.mode) {
    case 'into-empty':
      return [load];
    case 'create':
      if (made === database) return [create, load];
      return [
        create,
        load,
        withSql(
          [
            createDatabaseSql(database, properties),
            `${renameAll(made, database)};`,
            again,
            drop,
          ].join('\n'),
        ),
      ];
    case 'replace': {
      const aside = keepAsideName(database, new Date());
      const swap = `${renameAll(database, aside)}, ${quoteIdentifier(made)}.… TO ${quoteIdentifier(database)}.…;`;
      return [
        create,
        load,
        withSql([`CREATE DATABASE ${quoteIdentifier(aside)};`, swap, again, drop].join('\n')),
      ];
    }
  }
}

function renameAll(from: string, to: string): string {
  return `RENAME TABLE ${quoteIdentifier(from)}.… TO ${quoteIdentifier(to)}.…`;
}
