import type { PlannedCheck, RestoreOptions } from '../../../../shared/model/restore.ts';
import { blocker, ok, warning } from './planned-check.ts';

/** What is found under the target's name. */
export interface TargetSituation {
  readonly database: string;
  readonly exists: boolean;
  /** What the target holds, as phrases. */
  readonly holds: readonly string[];
  /** Sessions on the target, as phrases. */
  readonly sessions: readonly string[];
}

/** What a restore would meet at the target's name. */
export function targetChecks(
  { database, exists, holds, sessions }: TargetSituation,
  { mode }: Pick<RestoreOptions, 'mode'>,
): PlannedCheck[] {
  switch (mode) {
    case 'create':
      return exists
        ? [blocker('target', `The database ${database} exists already.`, 'Choose another name.')]
        : [ok('target', `The name ${database} is free.`)];
    case 'into-empty':
      if (!exists) return [missingTarget(database)];
      return holds.length === 0
        ? [ok('target', `The database ${database} is empty.`)]
        : [
            blocker(
              'target',
              `The database ${database} is not empty: it has ${holds.join(', ')}.`,
              'Restore into a new database, or replace this one.',
            ),
          ];
    case 'replace':
      if (!exists) return [missingTarget(database)];
      return [
        ok(
          'target',
          `What the database ${database} holds will be kept in another database; its grants stay with the name.`,
        ),
        sessions.length === 0
          ? ok('sessions', 'Nobody is on the target.')
          : warning(
              'sessions',
              `These sessions are on the target: ${sessions.join('; ')}.`,
              'Stop the applications first: a transaction of theirs holds up the exchange, which gives up after a minute.',
            ),
      ];
  }
}

function missingTarget(database: string): PlannedCheck {
  return blocker(
    'target',
    `The database ${database} does not exist.`,
    'Check the name, or let the restore create it.',
  );
}
