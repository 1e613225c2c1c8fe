import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import type { RestoreFacts } from '../engine.ts';
import { blocker, ok, warning } from './planned-check.ts';
import type { Privileges } from './privileges.ts';
import { productName, type ServerFacts } from './server-facts.ts';
import { targetChecks, type TargetSituation } from './target-checks.ts';
import type { Family } from './tool-identity.ts';

/** All that was looked at before a restore; the checks are computed from nothing else. */
export interface RestoreSituation extends TargetSituation {
  readonly user: string;
  readonly server: ServerFacts;
  /** What this user may do to the target and to the work's own database. */
  readonly privileges: { readonly target: Privileges; readonly work: Privileges };
  /** Definers that the server does not have; null when this user may not look. */
  readonly missingDefiners: readonly string[] | null;
  readonly missingCollations: readonly string[];
}

/** What a restore would meet, as checks for a person to read. A blocker means that it would fail. */
export function restoreChecks(
  situation: RestoreSituation,
  options: Pick<RestoreOptions, 'mode' | 'keepOwner'>,
  facts: Pick<RestoreFacts, 'serverVersion' | 'serverProperties' | 'plainBytes'>,
): PlannedCheck[] {
  return [
    serverCheck(situation, facts),
    ...targetChecks(situation, options),
    privilegeCheck(situation, options),
    packetCheck(situation, facts),
    ...nameChecks(situation, facts),
    ...collationChecks(situation),
    ...definerChecks(situation, options),
    ok(
      'space',
      `The dump has ${facts.plainBytes} bytes as SQL; how much room the server has cannot be asked.`,
    ),
  ];
}

function serverCheck(
  { server }: RestoreSituation,
  facts: Pick<RestoreFacts, 'serverVersion' | 'serverProperties'>,
): PlannedCheck {
  const here = productName(server);
  if (facts.serverVersion === null) return ok('server', `The server answers; it is ${here}.`);
  const family: Family = /mariadb/i.test(facts.serverVersion) ? 'mariadb' : 'mysql';
  const dumped = productName({ family, version: facts.serverVersion });
  if (family !== server.family) {
    return warning(
      'server',
      `The server is ${here}, the dump comes from ${dumped}.`,
      'What only one of the two knows is reported as an error and stops the restore; a server of the same family is safer.',
    );
  }
  const [major = 0, minor = 0] = facts.serverVersion
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  if (server.series < major * 100 + minor) {
    return warning(
      'server',
      `The server is ${here}, older than the ${dumped} that was dumped.`,
      'What the older server does not know is reported as an error and stops the restore; a server of the same version is safer.',
    );
  }
  return ok('server', `The server answers; it is ${here}.`);
}

const CREATING = ['CREATE', 'DROP', 'ALTER', 'INSERT', 'SELECT', 'INDEX', 'REFERENCES'];
const OBJECTS = ['CREATE VIEW', 'TRIGGER', 'CREATE ROUTINE', 'EVENT'];

function privilegeCheck(
  { privileges, user, database }: RestoreSituation,
  { mode }: Pick<RestoreOptions, 'mode'>,
): PlannedCheck {
  const held = mode === 'into-empty' ? privileges.target : privileges.work;
  const missing = [...CREATING, ...OBJECTS].filter((name) => !held.has(name));
  if (missing.length === 0) return ok('privilege', `User ${user} may do what a restore needs.`);
  const where = mode === 'into-empty' ? `the database ${database}` : 'a new database';
  const isBlocked = missing.some((name) => CREATING.includes(name));
  return {
    name: 'privilege',
    outcome: isBlocked ? 'blocker' : 'warning',
    text: `User ${user} lacks on ${where}: ${missing.join(', ')}.`,
    hint: 'Grant them (for a new database on *.*, or on `lifeboat\\_%`.* and the target), or use a connection of another user.',
  };
}

function packetCheck(
  { server }: RestoreSituation,
  facts: Pick<RestoreFacts, 'serverProperties'>,
): PlannedCheck {
  const longest = Number(facts.serverProperties['longestStatementBytes'] ?? 0);
  const limit = server.maxAllowedPacket;
  if (longest < limit) return ok('max_allowed_packet', 'The server takes the longest statement.');
  return blocker(
    'max_allowed_packet',
    `The longest statement of the dump has ${longest} bytes; this server takes no more than ${limit}.`,
    'Raise it: SET GLOBAL max_allowed_packet = 1073741824; and in the server’s settings, so that it stays.',
  );
}

function nameChecks(
  { server }: RestoreSituation,
  facts: Pick<RestoreFacts, 'serverProperties'>,
): PlannedCheck[] {
  const dumped = facts.serverProperties['lowerCaseTableNames'];
  const here = String(server.lowerCaseTableNames);
  if (dumped === undefined || dumped === here) return [];
  return [
    warning(
      'lower_case_table_names',
      `Table names had lower_case_table_names = ${dumped}, here it is ${here}.`,
      'Names that differ in capital letters only collide, and views or routines may not find their tables.',
    ),
  ];
}

function collationChecks({ missingCollations }: RestoreSituation): PlannedCheck[] {
  if (missingCollations.length === 0) return [];
  return [
    blocker(
      'collations',
      `The server does not know collations that the dump uses: ${missingCollations.join(', ')}.`,
      'Restore on a server of the same family and of the same version or a newer one.',
    ),
  ];
}

function definerChecks(
  { missingDefiners, user, server }: RestoreSituation,
  { keepOwner }: Pick<RestoreOptions, 'keepOwner'>,
): PlannedCheck[] {
  if (!keepOwner) {
    return [ok('definers', `Views, routines, triggers and events will belong to ${user}.`)];
  }
  if (missingDefiners === null) {
    return [
      warning(
        'definers',
        `User ${user} may not see which users the server has.`,
        'If a definer of a view or routine is missing there, it fails when it is used.',
      ),
    ];
  }
  if (missingDefiners.length === 0) return [ok('definers', 'Every definer is there.')];
  const what = server.family === 'mariadb' ? 'MariaDB' : 'MySQL';
  return [
    warning(
      'definers',
      `These definers of views, routines, triggers or events do not exist on the server: ${missingDefiners.join(', ')}.`,
      `${what} makes such objects, but they fail when they are used. Create the users first, or restore without owners.`,
    ),
  ];
}
