import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCore } from '../../../electron/core/face.ts';
import { type CliRun, oneObject, runCli } from '../../unit/cli/run-cli.ts';

interface JsonRun extends CliRun {
  readonly ok?: boolean;
  readonly value?: unknown;
  readonly error?: unknown;
}

/**
 * The command line with a real core, in the process of the test: for much that has to be said in many
 * commands. `Workplace` runs it as a process of its own.
 */
export class InProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'lifeboat-cli-'));

  constructor() {
    writeFileSync(this.path('passphrase'), 'a passphrase for the test\n', { mode: 0o600 });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  run(argv: readonly string[], stdinText = ''): Promise<CliRun> {
    return runCli(argv, {
      cwd: this.folder,
      env: {
        LIFEBOAT_DATA_DIR: this.path('data'),
        LIFEBOAT_PASSPHRASE_FILE: this.path('passphrase'),
      },
      openCore,
      stdinText,
    });
  }

  /** Runs a command with `--json`: its exit code, and the one object that it printed. */
  async json(argv: readonly string[], stdinText = ''): Promise<JsonRun> {
    const run = await this.run(['--json', ...argv], stdinText);
    const printed: unknown = oneObject(run);
    return { ...run, ...(typeof printed === 'object' && printed) };
  }

  /** Adds a source of the files in a folder, and a destination. */
  async protect(source: string, destination: string, folder = 'files'): Promise<void> {
    mkdirSync(this.path(folder), { recursive: true });
    await this.json(['source', 'add', 'files', '--name', source, '--folder', folder]);
    const add = ['destination', 'add', 'local', '--name', destination];
    await this.json([...add, '--path', `destination-${destination}`]);
  }
}
