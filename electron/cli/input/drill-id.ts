import { LifeboatError } from '../../../shared/model/error.ts';
import type { Session } from '../session.ts';
import { checkedId } from './backup-id.ts';

/** An id as it is, or an error that says where ids are shown. */
export function drillId(text: string): string {
  return checkedId(text, 'a drill', '`lifeboat drill list` shows the ids.');
}

/** The drill that goes on, when there is one; else an error that says which there are. */
export async function onlyOpenDrill(session: Session): Promise<string> {
  const open = await session.call('drills.list', { kind: 'drill', open: true });
  const [first, ...others] = open;
  if (first === undefined)
    throw new LifeboatError(
      'not-found',
      'No drill goes on.',
      'Name one by its id: `lifeboat drill list` shows those that are over.',
    );
  if (others.length === 0) return first.id;
  throw new LifeboatError(
    'conflict',
    `${open.length} drills go on.`,
    `Name one by its id: ${open.map(({ id, title }) => `${id} (${title})`).join(', ')}.`,
  );
}
