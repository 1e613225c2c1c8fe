import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { CallInput, CallOutput, CoreCallName } from '../../shared/contract/contract.ts';
import type { Core } from '../core/face.ts';
import type { Answer } from './answer.ts';
import { appVersion } from './app-version.ts';
import { dataFolder } from '../data-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** The options that every command takes. */
export interface GlobalOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** One run of the command line: opens the core when it is first needed, and keeps the answer. */
export class Session {
  readonly surroundings: Surroundings;
  readonly #globals: () => GlobalOptions;
  #core: Promise<Core> | null = null;
  #answer: Answer | null = null;

  constructor(surroundings: Surroundings, globals: () => GlobalOptions) {
    this.surroundings = surroundings;
    this.#globals = globals;
  }

  /** What the command gave back; null when none ran. */
  get answer(): Answer | null {
    return this.#answer;
  }

  /** Whether the answer is printed as one JSON object. */
  get json(): boolean {
    return this.#globals().json === true;
  }

  get signal(): AbortSignal {
    return this.surroundings.signal;
  }

  core(): Promise<Core> {
    const { env, cwd, openCore } = this.surroundings;
    this.#core ??= openCore({
      dataFolder: dataFolder(this.#globals().dataDir, env, cwd),
      appVersion,
      passphraseFile: env['LIFEBOAT_PASSPHRASE_FILE']
        ? this.path(env['LIFEBOAT_PASSPHRASE_FILE'])
        : null,
      attends: false,
      actor: `command-line:${userName()}`,
    });
    return this.#core;
  }

  /** A call that Ctrl-C cancels. */
  async call<N extends CoreCallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const core = await this.core();
    return core.call(name, input, { signal: this.signal });
  }

  /** A path as the person wrote it, made absolute. */
  path(text: string): string {
    return resolve(this.surroundings.cwd, text);
  }

  /** Says something that is not the answer; standard output stays for the answer alone. */
  notice(text: string): void {
    this.surroundings.stderr.write(`${text}\n`);
  }

  /** Turns a function that gives an answer into an action of commander, which takes none. */
  answers<A extends unknown[]>(
    give: (...args: A) => Promise<Answer>,
  ): (...args: A) => Promise<void> {
    return async (...args) => {
      this.#answer = await give(...args);
    };
  }

  async close(): Promise<void> {
    if (this.#core === null) return;
    // A core that could not be opened has told so to whoever asked for it.
    const core = await this.#core.catch(() => null);
    await core?.close();
  }
}

/** For the audit record. A container may run under a user id that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
