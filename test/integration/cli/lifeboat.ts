import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../../electron/cli/main.ts', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves when standard error has held this text; rejects when the process ends before. */
  readonly said: (words: string) => Promise<void>;
}

/** A folder with a data folder and a passphrase of its own, in which the real command line runs. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'lifeboat-cli-'));
  readonly dataFolder = this.path('data');
  readonly #env: Readonly<Record<string, string>>;

  /** `env` is given to the command line beside what it needs, for instance where Docker is. */
  constructor(env: Readonly<Record<string, string>> = {}) {
    this.#env = env;
    writeFileSync(this.path('passphrase'), 'a passphrase for the test\n', { mode: 0o600 });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  start(argv: readonly string[], input = ''): Started {
    const child = spawn(process.execPath, [entry, ...argv], {
      cwd: this.folder,
      env: {
        PATH: process.env['PATH'],
        HOME: this.folder,
        LIFEBOAT_DATA_DIR: this.dataFolder,
        LIFEBOAT_PASSPHRASE_FILE: this.path('passphrase'),
        ...this.#env,
      },
    });
    child.stdin.end(input);
    let heard = '';
    child.stderr.on('data', (chunk) => (heard += String(chunk)));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return {
      process: child,
      finished: finish(child.stdout, child.stderr, ended),
      said: (words) =>
        new Promise((resolve, reject) => {
          const look = () => heard.includes(words) && resolve();
          child.stderr.on('data', look);
          void ended.then(() => reject(new Error(`ended without “${words}”: ${heard}`)));
          look();
        }),
    };
  }

  run(argv: readonly string[], input = ''): Promise<Finished> {
    return this.start(argv, input).finished;
  }

  /** Runs a command with `--json` and gives its exit code and the one object that it printed. */
  async json(argv: readonly string[], input = ''): Promise<JsonRun> {
    const { code, stdout, stderr } = await this.run(['--json', ...argv], input);
    const lines = stdout.split('\n');
    if (lines.length !== 2 || lines[1] !== '') throw new Error(`not one line: ${stdout}${stderr}`);
    return { code, stderr, ...JSON.parse(lines[0] ?? '') };
  }
}

export interface JsonRun {
  readonly code: number | null;
  readonly stderr: string;
  readonly ok: boolean;
  // The shape differs by command; each test holds it against what it expects.
  readonly value: unknown;
  readonly error: unknown;
}

async function finish(
  stdout: NodeJS.ReadableStream,
  stderr: NodeJS.ReadableStream,
  ended: Promise<number | null>,
): Promise<Finished> {
  const [out, err, code] = await Promise.all([text(stdout), text(stderr), ended]);
  return { code, stdout: out, stderr: err };
}
