import { idSchema } from '../../../shared/model/common.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { Session } from '../session.ts';

const latest = 'latest:';

/**
 * The id of a backup, from the id itself or from `latest:SOURCE`: the newest complete backup.
 * @throws LifeboatError `invalid-input` for anything else, `not-found` for a source without backups
 */
export async function backupId(text: string, session: Session): Promise<string> {
  if (text.startsWith(latest)) return latestBackupId(text.slice(latest.length), session);
  return checkedId(
    text,
    'a backup',
    '`lifeboat backup list` shows the ids; `latest:SOURCE` works too.',
  );
}

/** An id as it is, or an error that says where ids are shown. */
export function checkedId(text: string, what: string, hint: string): string {
  if (idSchema.safeParse(text).success) return text;
  throw new LifeboatError('invalid-input', `“${text}” is not the id of ${what}.`, hint);
}

async function latestBackupId(source: string, session: Session): Promise<string> {
  let before: string | null = null;
  for (;;) {
    const page = await listPage(source, before, session);
    const complete = page.backups.find((backup) => backup.status === 'complete');
    if (complete) return complete.id;
    before = page.backups.at(-1)?.id ?? null;
    if (!page.more || before === null) break;
  }
  throw new LifeboatError(
    'not-found',
    `The source “${source}” has no complete backup.`,
    `Take one: \`lifeboat backup run ${source}\`.`,
  );
}

function listPage(source: string, before: string | null, session: Session) {
  return session.call('backups.list', { source, limit: 100, before });
}
