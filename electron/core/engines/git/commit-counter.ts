/**
 * Counts the commits that are reachable from given ones, as `git rev-list --count` does, from one listing
 * of a history (`git rev-list --parents`): a process for each of thousands of tags would take hours on a
 * large repository. Tips are counted upwards: one that has the tip before it among its ancestors adds
 * only what lies between them.
 */
export class CommitCounter {
  readonly #indexes = new Map<string, number>();
  readonly #parents: (readonly number[])[] = [];

  /** Takes one commit with its parents. Parents may be listed before or after their children. */
  add(commit: string, parents: readonly string[]): void {
    this.#parents[this.#indexOf(commit)] = parents.map((parent) => this.#indexOf(parent));
  }

  /** The count of each tip. A tip that was not listed is absent from the result. */
  counts(tips: readonly string[]): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    const known = tips.filter((tip) => this.#indexes.has(tip));
    const order = this.#ancestorsFirst(known);
    let reached = new Uint8Array(this.#indexes.size);
    let count = 0;
    let top = -1;
    for (const tip of order) {
      const index = this.#indexOf(tip);
      const added = this.#walk(index, reached, top);
      if (added.hitTop || top < 0) count += added.commits;
      else {
        reached = new Uint8Array(this.#indexes.size);
        count = this.#walk(index, reached, -1).commits;
      }
      top = index;
      counts.set(tip, count);
    }
    return counts;
  }

  /** Marks what is reachable and not marked yet; tells whether the commit `top` was met on the way. */
  #walk(from: number, reached: Uint8Array, top: number): { commits: number; hitTop: boolean } {
    let commits = 0;
    let hitTop = from === top;
    const open = [from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === top) hitTop = true;
      if (reached[at] === 1) continue;
      reached[at] = 1;
      commits += 1;
      open.push(...(this.#parents[at] ?? []));
    }
    return { commits, hitTop };
  }

  /** The tips with ancestors before descendants: by their depth, the longest way down to a root. */
  #ancestorsFirst(tips: readonly string[]): string[] {
    const depths = new Int32Array(this.#indexes.size);
    for (const tip of tips) this.#measure(this.#indexOf(tip), depths);
    const depth = (tip: string) => depths[this.#indexOf(tip)] ?? 0;
    return [...new Set(tips)].toSorted((a, b) => depth(a) - depth(b));
  }

  #measure(from: number, depths: Int32Array): void {
    const open = [from];
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const parents = this.#parents[at] ?? [];
      const unmeasured = parents.filter((parent) => depths[parent] === 0);
      if (unmeasured.length > 0) open.push(...unmeasured);
      else {
        depths[at] = 1 + parents.reduce((most, parent) => Math.max(most, depths[parent] ?? 0), 0);
        open.pop();
      }
    }
  }

  #indexOf(commit: string): number {
    const known = this.#indexes.get(commit);
    if (known !== undefined) return known;
    const index = this.#indexes.size;
    this.#indexes.set(commit, index);
    return index;
  }
}
