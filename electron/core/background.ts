/** Work that nobody waits for but the end of the process. */
export class Background {
  readonly #running = new Set<Promise<void>>();

  /** The work must not reject: there is nobody left to tell. */
  add(work: Promise<void>): void {
    const settled = work.finally(() => this.#running.delete(settled));
    this.#running.add(settled);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }
}
