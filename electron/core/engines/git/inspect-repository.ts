import { LifeboatError } from '../../../../shared/model/error.ts';
import type { Inventory } from '../../../../shared/model/inventory.ts';
import type { EngineContext } from '../engine.ts';
import { tryGit } from './git-call.ts';
import { judgeFsck } from './judge-fsck.ts';
import { headId, listRefs } from './list-refs.ts';
import { openRepository } from './open-repository.ts';
import { gitInventory, refObjects } from './ref-inventory.ts';
import { restoredRefName } from './ref-name.ts';
import { lookAtRepository } from './repository-facts.ts';

/**
 * The refs that a repository has now, each under the name that `like` knows it by. With `hashes` every
 * object is read and hashed again; rejects with `source-damaged` when one is not what its id says.
 */
export async function inspectRepository(
  place: string,
  wanted: { readonly hashes: boolean; readonly like: Inventory },
  context: EngineContext,
): Promise<Inventory> {
  const repository = await openRepository(place, context);
  const facts = await lookAtRepository(repository);
  const listed = await listRefs(repository);
  const head = await headId(repository);
  const names = new Map(wanted.like.objects.map(({ name }) => [restoredRefName(name), name]));
  const refs = [...listed].map(([name, { id }]) => ({ name: names.get(name) ?? name, id }));
  if (head !== null) refs.push({ name: 'HEAD', id: head });
  if (wanted.hashes) {
    const problem = judgeFsck(
      await tryGit(repository, ['fsck', '--full', '--no-dangling', '--no-progress']),
    );
    if (problem !== null) throw objectsDamaged(place, problem);
  }
  const symbolic = new Map<string, string>();
  for (const [name, ref] of listed) if (ref.symbolic !== null) symbolic.set(name, ref.symbolic);
  return gitInventory(await refObjects(refs, repository), { head: facts.head, symbolic });
}

function objectsDamaged(place: string, problem: string): LifeboatError {
  return new LifeboatError(
    'source-damaged',
    `The repository "${place}" is damaged: ${problem}`,
    'Look at the disk it lies on, and restore from another copy.',
  );
}
