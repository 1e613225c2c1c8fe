import { LifeboatError } from '../../../shared/model/error.ts';
import type { Session } from '../session.ts';
import { checkedId } from './backup-id.ts';

/** An id as it is, or an error that says where ids are shown. */
export function incidentId(text: string): string {
  return checkedId(text, 'an incident', '`lifeboat incident list` shows the ids.');
}

/** The incident that goes on, when there is one; else an error that says which there are. */
export async function onlyOpenIncident(session: Session): Promise<string> {
  const open = (await session.call('incidents.list', { open: true })).filter(
    ({ finishedAt }) => finishedAt === null,
  );
  const [first, ...others] = open;
  if (first === undefined)
    throw new LifeboatError(
      'not-found',
      'No incident goes on.',
      'Name one by its id: `lifeboat incident list` shows those that are over.',
    );
  if (others.length === 0) return first.id;
  throw new LifeboatError(
    'conflict',
    `${open.length} incidents go on.`,
    `Name one by its id: ${open.map(({ id, title }) => `${id} (${title})`).join(', ')}.`,
  );
}
