import type { MysqlOptions } from '../../../../shared/model/engines/mysql.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ServerFacts } from './server-facts.ts';

const GRANT =
  /^(GRANT|REVOKE) (.+?) ON (?:TABLE )?(\*|`(?:[^`]|``)*`)\.(\*|`(?:[^`]|``)*`) (?:TO|FROM) /;

/** The privileges that a user has everywhere, or on a whole database. */
export interface Privileges {
  has(privilege: string): boolean;
}

/**
 * Reads the lines of SHOW GRANTS. Privileges on single tables are left out on purpose: what a user may
 * not see is not in any list the dump tool makes, and would be missing from a dump without a word.
 */
export function privilegesOn(database: string, grants: readonly string[]): Privileges {
  const held = new Set<string>();
  for (const line of grants) {
    const [, verb, privileges = '', schema = '', table] = GRANT.exec(line) ?? [];
    if (verb === undefined || table !== '*' || !coversDatabase(schema, database)) continue;
    for (const privilege of privileges.split(',').map((name) => name.trim().toUpperCase())) {
      if (verb === 'GRANT') held.add(privilege);
      else held.delete(privilege);
    }
  }
  const all = held.has('ALL PRIVILEGES') || held.has('ALL');
  return { has: (privilege) => all || held.has(privilege) };
}

/** In a grant, `_` and `%` stand for other characters unless a backslash stands before them. */
function coversDatabase(quoted: string, database: string): boolean {
  if (quoted === '*') return true;
  const pattern = quoted.slice(1, -1).replaceAll('``', '`');
  if (pattern === database) return true;
  const expression = pattern.replaceAll(/\\[\\_%]|[_%]|[^_%\\]+|\\/g, (part) => {
    if (part === '_') return '.';
    if (part === '%') return '.*';
    return (/^\\[\\_%]$/.test(part) ? part.slice(1) : part).replaceAll(
      /[.*+?^${}()|[\]\\]/g,
      String.raw`\$&`,
    );
  });
  return new RegExp(`^${expression}$`, 's').test(database);
}

/**
 * What a user lacks for a dump that is to leave nothing out, as phrases. The tools fail without some of
 * these; without others they leave triggers, routines or whole tables out and end well.
 */
export function missingForDump(
  server: Pick<ServerFacts, 'family' | 'grants'>,
  database: string,
  options: Pick<MysqlOptions, 'routines' | 'triggers' | 'events'>,
): string[] {
  const on = privilegesOn(database, server.grants);
  const wanted = [
    { privilege: 'SELECT', wanted: true },
    { privilege: 'SHOW VIEW', wanted: true },
    { privilege: 'TRIGGER', wanted: options.triggers },
    { privilege: 'EVENT', wanted: options.events },
  ];
  const missing = wanted
    .filter((one) => one.wanted && !on.has(one.privilege))
    .map((one) => `${one.privilege} on the database`);
  if (options.routines && !seesRoutines(server, database)) {
    missing.push(
      server.family === 'mariadb'
        ? 'SELECT on mysql.proc (for routines)'
        : 'SHOW_ROUTINE on *.* (for routines)',
    );
  }
  return missing;
}

/**
 * Whether a user is shown that routines exist. One who may run them but not read them is: the tool then
 * fails at the first body it does not get, and leaves nothing out in silence.
 */
function seesRoutines(
  { family, grants }: Pick<ServerFacts, 'family' | 'grants'>,
  database: string,
): boolean {
  const here = privilegesOn(database, grants);
  const shown = ['EXECUTE', 'ALTER ROUTINE', 'CREATE ROUTINE', 'SHOW CREATE ROUTINE'];
  if (shown.some((privilege) => here.has(privilege))) return true;
  const globally = privilegesOn(
    database,
    grants.filter((line) => / ON \*\.\* /.test(line)),
  );
  if (globally.has('SELECT') || globally.has('SHOW_ROUTINE')) return true;
  if (privilegesOn('mysql', grants).has('SELECT')) return true;
  return family === 'mariadb' && grants.some((line) => /SELECT.* ON `mysql`\.`proc` TO/.test(line));
}

/** Throws `privilege-missing` when a dump by this user would leave something out. */
export function assertMayDump(
  server: Pick<ServerFacts, 'family' | 'grants'>,
  user: string,
  database: string,
  options: Pick<MysqlOptions, 'routines' | 'triggers' | 'events'>,
): void {
  const missing = missingForDump(server, database, options);
  if (missing.length === 0) return;
  throw new LifeboatError(
    'privilege-missing',
    `User ${user} may not see all of the database ${database}; missing: ${missing.join(', ')}. A dump would leave out what this user does not see.`,
    'Grant what is missing, use a connection of another user, or leave routines, triggers or events out in the settings of the source.',
  );
}
