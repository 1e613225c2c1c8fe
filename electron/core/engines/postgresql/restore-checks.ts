import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';

/** A plain dump is SQL that runs as it was written; only pg_restore can leave parts of an archive out. */
export const PLAIN_KEEPS_OWNERS =
  'A plain dump brings its owners and privileges along; they cannot be left out while restoring it.';

/** All that was looked at before a restore; the checks are computed from nothing else. */
export interface RestoreSituation {
  readonly format: string;
  readonly database: string;
  readonly user: string;
  readonly serverVersion: string;
  readonly serverMajor: number;
  /** Version of the server that was dumped; null when the manifest does not know. */
  readonly dumpedVersion: string | null;
  readonly mayCreateDatabases: boolean;
  readonly exists: boolean;
  /** What the target holds; asked only when it exists and must be empty. */
  readonly objects: readonly string[];
  /** Sessions on the target, as phrases. */
  readonly sessions: readonly string[];
  readonly missingRoles: readonly string[];
  /** Roles that are there, but to which this user may give nothing. */
  readonly foreignRoles: readonly string[];
  readonly missingExtensions: readonly string[];
}

/** What a restore would meet, as checks for a person to read. A blocker means that it would fail. */
export function restoreChecks(
  situation: RestoreSituation,
  options: RestoreOptions,
): PlannedCheck[] {
  return [
    serverCheck(situation),
    ...targetChecks(situation, options),
    ...(options.mode === 'into-empty' ? [] : [privilegeCheck(situation)]),
    ...roleChecks(situation, options),
    ...extensionChecks(situation, options),
  ];
}

function serverCheck({
  serverVersion,
  serverMajor,
  dumpedVersion,
}: RestoreSituation): PlannedCheck {
  const dumpedMajor = dumpedVersion === null ? null : Number.parseInt(dumpedVersion, 10);
  if (dumpedMajor !== null && serverMajor < dumpedMajor) {
    return {
      name: 'server',
      outcome: 'warning',
      text: `The server is PostgreSQL ${serverVersion}, older than the ${dumpedVersion} that was dumped.`,
      hint: 'What the older server does not know will be reported as an error; a server of the same version is safer.',
    };
  }
  return ok('server', `The server answers; it is PostgreSQL ${serverVersion}.`);
}

function targetChecks(situation: RestoreSituation, options: RestoreOptions): PlannedCheck[] {
  const { database, exists, objects, sessions } = situation;
  switch (options.mode) {
    case 'create':
      return exists
        ? [blocker('target', `The database ${database} exists already.`, 'Choose another name.')]
        : [ok('target', `The name ${database} is free.`)];
    case 'into-empty':
      if (!exists) return [missingTarget(database)];
      return objects.length === 0
        ? [ok('target', `The database ${database} is empty.`)]
        : [
            blocker(
              'target',
              `The database ${database} is not empty: ${objects.join(', ')}.`,
              'Restore into a new database, or replace this one.',
            ),
          ];
    case 'replace':
      if (!exists) return [missingTarget(database)];
      return [
        ok('target', `The database ${database} will be kept under another name.`),
        {
          name: 'database settings',
          outcome: 'warning',
          text: 'Owner, settings and privileges of the database itself stay with the old one.',
          hint: 'Repeat ALTER DATABASE ... OWNER TO / SET and GRANT ... ON DATABASE on the new one where they were used.',
        },
        sessions.length === 0
          ? ok('sessions', 'Nobody is on the target.')
          : {
              name: 'sessions',
              outcome: 'warning',
              text: `These sessions will be ended: ${sessions.join('; ')}.`,
              hint: 'Stop the applications first, so that they do not fail in the middle of their work.',
            },
      ];
  }
}

function privilegeCheck({ mayCreateDatabases, user }: RestoreSituation): PlannedCheck {
  return mayCreateDatabases
    ? ok('privilege', `User ${user} may create databases.`)
    : blocker(
        'privilege',
        `User ${user} may not create databases.`,
        `Grant it: ALTER ROLE ... CREATEDB; or use a connection of another user.`,
      );
}

function roleChecks(situation: RestoreSituation, options: RestoreOptions): PlannedCheck[] {
  const leavesOut = !options.keepOwner || !options.keepPrivileges;
  if (leavesOut && situation.format === 'plain') {
    return [
      {
        name: 'roles',
        outcome: 'warning',
        text: PLAIN_KEEPS_OWNERS,
        hint: 'Use a backup in the custom or directory format to leave them out.',
      },
    ];
  }
  if (!options.keepOwner && !options.keepPrivileges) return [];
  const { missingRoles, foreignRoles, user } = situation;
  if (missingRoles.length > 0) {
    return [
      blocker(
        'roles',
        `The server lacks roles that the backup refers to: ${missingRoles.join(', ')}.`,
        "Create them (the backup's globals file has them), or restore without owners and privileges.",
      ),
    ];
  }
  if (foreignRoles.length > 0 && options.keepOwner) {
    return [
      {
        name: 'roles',
        outcome: 'warning',
        text: `User ${user} is no member of roles that the backup refers to: ${foreignRoles.join(', ')}. What they own cannot be given to them.`,
        hint: 'Restore without owners, or with a user who is a member of those roles.',
      },
    ];
  }
  return [ok('roles', 'Every role that the backup needs is there.')];
}

function extensionChecks(situation: RestoreSituation, options: RestoreOptions): PlannedCheck[] {
  const missing = situation.missingExtensions.filter(
    (extension) => !options.waive.includes(`EXTENSION ${extension}`),
  );
  if (missing.length === 0) return [ok('extensions', 'Every extension that is needed is there.')];
  return [
    blocker(
      'extensions',
      `The server lacks extensions that the backup uses: ${missing.join(', ')}.`,
      'Install their packages on the server, or waive them by name, for instance "EXTENSION postgis".',
    ),
  ];
}

function missingTarget(database: string): PlannedCheck {
  return blocker(
    'target',
    `The database ${database} does not exist.`,
    'Check the name, or let the restore create it.',
  );
}

function ok(name: string, text: string): PlannedCheck {
  return { name, outcome: 'ok', text, hint: null };
}

function blocker(name: string, text: string, hint: string): PlannedCheck {
  return { name, outcome: 'blocker', text, hint };
}
