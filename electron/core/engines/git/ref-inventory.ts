import type { Inventory, InventoryObject } from '../../../../shared/model/inventory.ts';
import type { BundleRef } from './bundle-header.ts';
import { CommitCounter } from './commit-counter.ts';
import { askGit, gitLines, type Repository } from './git-call.ts';

/** What the inventory keeps of a repository beside its refs, for restoring it as it was. */
export interface RefLinks {
  /** The branch that HEAD stands for; null when it is detached. */
  readonly head: string | null;
  /** Symbolic refs and what they stand for. */
  readonly symbolic: ReadonlyMap<string, string>;
}

/**
 * The refs as objects of an inventory, each with the id that it stands for and the commits that are
 * reachable from it, counted in a repository that has those objects. A ref to something other than a
 * commit (a tag of a file) has no count.
 */
export async function refObjects(
  refs: readonly BundleRef[],
  repository: Repository,
): Promise<InventoryObject[]> {
  const commits = await commitsOf([...new Set(refs.map(({ id }) => id))], repository);
  const counter = new CommitCounter();
  const tips = [...new Set(commits.values())];
  if (tips.length > 0)
    for await (const line of gitLines(
      repository,
      ['rev-list', '--parents', '--stdin'],
      `${tips.join('\n')}\n`,
    )) {
      const [commit = '', ...parents] = line.toString('latin1').split(' ');
      counter.add(commit, parents);
    }
  const counts = counter.counts(tips);
  return refs.map(({ name, id }) => ({
    kind: 'ref',
    namespace: null,
    name,
    rows: counts.get(commits.get(id) ?? '') ?? null,
    bytes: null,
    sha256: null,
    value: id,
  }));
}

/** The commit behind each object id, through annotated tags; others are left out. */
async function commitsOf(
  ids: readonly string[],
  repository: Repository,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const questions = ids.map((id) => `${id}^{commit}\n`).join('');
  const answers = await askGit(repository, ['cat-file', '--batch-check'], questions);
  const commits = new Map<string, string>();
  for (const [at, answer] of answers.split('\n').entries()) {
    const [commit = '', kind] = answer.split(' ');
    const id = ids[at];
    if (kind === 'commit' && id !== undefined) commits.set(id, commit);
  }
  return commits;
}

/** An inventory of refs with what HEAD and symbolic refs stand for. */
export function gitInventory(objects: readonly InventoryObject[], links: RefLinks): Inventory {
  return {
    formatVersion: 1,
    engine: 'git',
    objects: [...objects],
    needs: {
      head: links.head === null ? [] : [links.head],
      // Neither name can hold a space.
      symbolicRefs: [...links.symbolic].map(([name, to]) => `${name} ${to}`),
    },
  };
}

/** What `gitInventory` wrote. */
export function linksOf(needs: NonNullable<Inventory['needs']>): RefLinks {
  const pairs = (needs['symbolicRefs'] ?? []).flatMap((entry) => {
    const [name, to] = entry.split(' ');
    return name === undefined || to === undefined ? [] : [[name, to] as const];
  });
  return { head: needs['head']?.[0] ?? null, symbolic: new Map(pairs) };
}
