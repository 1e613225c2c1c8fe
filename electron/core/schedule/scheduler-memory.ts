import type { SlotTarget } from '../catalog/slot-run-repository.ts';
import { firstBegin } from './due-slot.ts';
import type { TimedTarget } from './targets.ts';

/** What a scheduler keeps between two looks: moments that it need not reckon again, and what it held back. */
export class SchedulerMemory {
  readonly #begins = new Map<string, { of: string; begin: Date | null }>();
  readonly #held = new Map<string, number>();

  #quiet: { version: string; since: Date; nextAt: Date } | null = null;

  /**
   * Until when nothing can be due: the catalog is as it was at a look that brought nothing, and its next
   * moment has not come. Null when it has to be looked.
   */
  quietUntil(version: string, now: Date): Date | null {
    if (this.#quiet === null || this.#quiet.version !== version) return null;
    // A clock that was set back is a reason to look.
    const { since, nextAt } = this.#quiet;
    return now >= since && now < nextAt ? nextAt : null;
  }

  /** Remembers a look that brought nothing. */
  rest(version: string, now: Date, nextAt: Date): void {
    this.#quiet = { version, since: now, nextAt };
  }

  /** When the first slot of a target after this moment begins. */
  firstBegin(target: TimedTarget, since: Date, key: string): Date | null {
    const name = nameOf(target);
    const of = `${since.getTime()} ${JSON.stringify(target.timing)}`;
    const known = this.#begins.get(name);
    if (known?.of === of) return known.begin;
    const begin = firstBegin(target.timing, since, key);
    this.#begins.set(name, { of, begin });
    return begin;
  }

  /** Remembers that a slot waits for mains power or the end of a blackout. */
  hold(target: SlotTarget, slot: Date): void {
    this.#held.set(nameOf(target), slot.getTime());
  }

  wasHeld(target: SlotTarget, slot: Date): boolean {
    return this.#held.get(nameOf(target)) === slot.getTime();
  }

  /** Forgets what is not among these plans any more. */
  keepPlans(planIds: { has(id: string): boolean }): void {
    for (const known of [this.#begins, this.#held]) {
      for (const name of known.keys()) {
        if (!planIds.has(name.slice(0, name.indexOf(' ')))) known.delete(name);
      }
    }
  }
}

function nameOf({ planId, activity, sourceId }: SlotTarget): string {
  return `${planId} ${activity} ${sourceId}`;
}
