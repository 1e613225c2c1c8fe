import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { CallInput, CallOutput, CoreCallName } from '../../shared/contract/contract.ts';
import type { Core } from '../core/face.ts';
import type { Answer } from './answer.ts';
import { LifeboatError } from '../../shared/model/error.ts';
import { appVersion } from './app-version.ts';
import { dataFolder } from '../data-folder.ts';
import { refuseInput } from './input/refuse-input.ts';
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
  #command: Command | null = null;

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

  /** A call that Ctrl-C cancels. What it does not take is refused in words of what was typed. */
  async call<N extends CoreCallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    if (this.#command !== null) refuseInput(this.#command, name, input);
    const core = await this.core();
    return core.call(name, input, { signal: this.signal });
  }

  /**
   * A path as the person wrote it, made absolute. Throws `invalid-input` for none, as of a variable that is not
   * set, and for one that is not UTF-8: its bytes are lost before Lifeboat sees them.
   */
  path(text: string): string {
    if (text.trim() === '')
      throw new LifeboatError('invalid-input', 'A path is empty.', 'Give a file or a folder.');
    if (text.includes('\uFFFD'))
      throw new LifeboatError(
        'invalid-input',
        `The path “${text}” is not written in UTF-8, so it cannot be reached.`,
        'Copy the file under another name, and give that.',
      );
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
      // Commander gives the command itself last, also to functions that take less.
      const command: unknown = args.at(-1);
      if (command instanceof Command) this.#command = command;
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
