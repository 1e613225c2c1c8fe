import type { CoreParts } from '../core-parts.ts';

/**
 * Changes of the catalog that must not hold up what comes next. Where its disk is full, a service that
 * was stopped has to come up again all the same; what happened is then written down at the end.
 */
export class LateWrites {
  readonly #parts: CoreParts;
  readonly #late: (() => void)[] = [];

  constructor(parts: CoreParts) {
    this.#parts = parts;
  }

  /** Never throws. Changes are made in the order in which they came. */
  write(change: () => void): void {
    if (this.#late.length > 0) {
      this.#late.push(change);
      return;
    }
    try {
      change();
    } catch {
      this.#late.push(change);
    }
  }

  /** Makes what is left, and waits for room where there is none. Rejects with what is no lack of room. */
  async settle(): Promise<void> {
    while (this.#late.length > 0) {
      const changes = [...this.#late];
      await this.#parts.jobs.record(() => {
        this.#parts.catalog.transaction(() => {
          for (const change of changes) change();
        });
      });
      this.#late.splice(0, changes.length);
    }
  }
}
