import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Another process that works on a database while a test does, ended by the test. */
export class OtherProgram {
  readonly #child: ChildProcess;
  /** The last thing that it reported. */
  last: unknown = null;

  constructor(script: string, args: readonly string[]) {
    this.#child = fork(fileURLToPath(new URL(script, import.meta.url)), args);
    this.#child.on('message', (message) => (this.last = message));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Waits until it has reported something that fits. */
  async reported(fits: (message: unknown) => boolean): Promise<void> {
    while (!fits(this.last)) await once(this.#child, 'message');
  }

  /** Lets it close its connection in order. */
  async finish(): Promise<void> {
    const exit = once(this.#child, 'exit');
    this.#child.send('finish');
    await exit;
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
  }
}
