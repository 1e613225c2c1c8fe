import { LifeboatError } from '../../../shared/model/error.ts';
import type { Destination, Upload } from '../destinations/destination.ts';
import { createDestination, type DestinationRef } from '../destinations/create-destination.ts';

/**
 * One destination of a backup under way. The first error takes it out: the others go on, and the error
 * is reported with the backup.
 */
export class CopyTarget {
  readonly id: string;
  readonly name: string;
  readonly destination: Destination;
  readonly #owner: string;
  #open = new Map<string, Upload>();
  failure: LifeboatError | null = null;

  constructor(ref: DestinationRef, owner: string) {
    this.id = ref.id;
    this.name = ref.name;
    this.destination = createDestination(ref.config);
    this.#owner = owner;
  }

  async begin(key: string): Promise<Upload | null> {
    return this.attempt(async () => {
      const upload = await this.destination.begin(key, this.#owner);
      this.#open.set(key, upload);
      return upload;
    });
  }

  /** Runs a step of this destination; an error is kept as its failure and what it began is undone. */
  async attempt<T>(step: () => Promise<T>): Promise<T | null> {
    if (this.failure !== null) return null;
    try {
      return await step();
    } catch (thrown) {
      await this.fail(thrown);
      return null;
    }
  }

  async fail(thrown: unknown): Promise<void> {
    if (!(thrown instanceof LifeboatError)) throw thrown;
    this.failure = thrown;
    await this.abandon();
  }

  /** The uploads begun here, by key, for publishing. */
  get uploads(): ReadonlyMap<string, Upload> {
    return this.#open;
  }

  /** Everything begun was published: there is nothing left to undo. */
  committed(): void {
    this.#open = new Map();
  }

  /** Undoes whatever was begun and not committed. */
  async abandon(): Promise<void> {
    await Promise.all([...this.#open.values()].map((upload) => upload.abort()));
    this.#open = new Map();
  }
}

/** The targets that still take part; rejects with the first failure when none does. */
export function liveTargets(targets: readonly CopyTarget[]): readonly CopyTarget[] {
  const live = targets.filter((target) => target.failure === null);
  const failure = targets.find((target) => target.failure !== null)?.failure;
  if (live.length === 0 && failure) throw failure;
  return live;
}
