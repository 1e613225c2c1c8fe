import { Readable } from 'node:stream';
import { z } from 'zod';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext, ExtraDump } from '../engine.ts';
import { queryJson, runSql, type Desk } from './mysql-session.ts';
import { privilegesOn } from './privileges.ts';
import type { ServerFacts } from './server-facts.ts';
import { quoteIdentifier, quoteLiteral } from './sql-quote.ts';

const accountSchema = z.object({ user: z.string(), host: z.string(), isRole: z.boolean() });
type Account = z.infer<typeof accountSchema>;

/** Accounts that a server makes for itself. */
const OWN_ACCOUNTS = new Set([
  'mysql.session',
  'mysql.sys',
  'mysql.infoschema',
  'mariadb.sys',
  'PUBLIC',
]);

/** Throws `privilege-missing` for a user who may not read the server's users. */
export function assertMayDumpUsers({ grants }: Pick<ServerFacts, 'grants'>, user: string): void {
  if (privilegesOn('mysql', grants).has('SELECT')) return;
  throw new LifeboatError(
    'privilege-missing',
    `User ${user} may not read the server's users (SELECT on mysql.*).`,
    'Grant it, or leave the users out in the settings of the source.',
  );
}

/**
 * All users, roles and grants of the server as SQL, password hashes among it. By queries rather than by
 * the tools, for only the newest of them can do it: first the accounts, then what refers to them.
 */
export async function dumpUsers(
  desk: Desk,
  server: ServerFacts,
  context: EngineContext,
): Promise<ExtraDump> {
  const accounts = await queryJson(context, desk, accountsSql(server), accountSchema);
  const own = accounts.filter(({ user }) => !OWN_ACCOUNTS.has(user));
  const said = await runSql(context, desk, null, grantsSql(server, own));
  const lines = said.split('\n').filter((line) => line !== '');
  const creates = lines.filter((line) => line.startsWith('CREATE USER'));
  const roles = own.filter(({ isRole }) => isRole).map(({ user }) => quoteIdentifier(user));
  const text = [
    '-- Users and grants',
    ...roles.map((role) => `CREATE ROLE IF NOT EXISTS ${role};`),
    ...creates.map((line) => `${line.replace('CREATE USER', 'CREATE USER IF NOT EXISTS')};`),
    ...lines.filter((line) => !line.startsWith('CREATE USER')).map((line) => `${line};`),
    '-- Users and grants complete',
    '',
  ].join('\n');
  return {
    role: 'globals',
    extension: 'sql',
    stream: Readable.from([Buffer.from(text)], { objectMode: false }),
    finished: Promise.resolve(),
  };
}

function accountsSql({ family }: Pick<ServerFacts, 'family'>): string {
  // A comparison gives 1 and 0 in JSON; IF with these gives true and false.
  const role =
    family === 'mariadb'
      ? `JSON_EXTRACT(IF(is_role = 'Y', 'true', 'false'), '$')`
      : `CAST('false' AS JSON)`;
  return `SELECT JSON_OBJECT('user', User, 'host', Host, 'isRole', ${role}) FROM mysql.user ORDER BY User, Host;`;
}

function grantsSql({ family, major }: ServerFacts, accounts: readonly Account[]): string {
  // Newer hashes hold bytes that are no text.
  const hex =
    family === 'mysql' && major >= 8 ? ['SET SESSION print_identified_with_as_hex = ON;'] : [];
  const statements = accounts.flatMap(({ user, host, isRole }) => {
    if (isRole) return [`SHOW GRANTS FOR ${quoteIdentifier(user)};`];
    const account = `${quoteLiteral(user)}@${quoteLiteral(host)}`;
    return [`SHOW CREATE USER ${account};`, `SHOW GRANTS FOR ${account};`];
  });
  return [...hex, ...statements].join('\n');
}
