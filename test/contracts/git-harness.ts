import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EngineContext, Subject, Target } from '../../electron/core/engines/engine.ts';
import { gitEngine } from '../../electron/core/engines/git/git-engine.ts';
import { createLocalRunner } from '../../electron/core/runners/local-runner.ts';
import { compareInventories } from '../../electron/core/verifications/compare-inventories.ts';
import type { RestoreOptions } from '../../shared/model/restore.ts';
import { artifactOf, readDump, RESTORE_OPTIONS, type TakenDump } from '../fixtures/taken-dump.ts';

const execute = promisify(execFile);

const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

/** Repositories in a temporary folder, made and changed by git itself. */
export class GitBench {
  folder = '';
  readonly logged: string[] = [];
  #made = 0;

  async start(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'lifeboat-git-'));
  }

  stop(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  newPath(): string {
    return join(this.folder, `repository ${(this.#made += 1)}`);
  }

  /** Runs git in a repository as its user would; what it prints. */
  async git(repository: string, ...args: string[]): Promise<string> {
    const all = ['-C', repository, '-c', 'init.defaultBranch=main', ...args];
    return (
      await execute('git', all, { env: ENVIRONMENT, maxBuffer: 64 * 1024 * 1024 })
    ).stdout.trim();
  }

  async empty(...args: string[]): Promise<string> {
    const path = this.newPath();
    await mkdir(path);
    await this.git(path, 'init', '--quiet', ...args);
    return path;
  }

  async commit(repository: string, file: string, content: string): Promise<string> {
    await writeFile(join(repository, file), content);
    await this.git(repository, 'add', '--all');
    await this.git(repository, 'commit', '--quiet', '-m', `change ${file}`);
    return this.git(repository, 'rev-parse', 'HEAD');
  }

  /** `commits` on main, a merged branch, tags of every kind, a note, two stashes and a remote's branches. */
  async sample(commits = 3): Promise<string> {
    const path = await this.empty();
    for (let number = 1; number <= commits; number++)
      await this.commit(path, 'items.txt', `${'x'.repeat(number * 50)}\n`);
    await this.git(path, 'branch', 'grüße/🛟');
    await this.git(path, 'checkout', '--quiet', '-b', 'side', 'HEAD~1');
    await this.commit(path, 'side.bin', '\u0000\u0001side');
    await this.git(path, 'checkout', '--quiet', 'main');
    await this.git(path, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'side');
    await this.git(path, 'tag', 'light');
    await this.git(path, 'tag', '-a', 'v1', '-m', 'annotated');
    await this.git(path, 'tag', 'of-a-file', await this.git(path, 'rev-parse', 'HEAD:items.txt'));
    await this.git(path, 'notes', 'add', '-m', 'a note');
    for (const content of ['first', 'second']) {
      await writeFile(join(path, 'items.txt'), content);
      await this.git(path, 'stash', '--quiet');
    }
    await this.git(path, 'update-ref', 'refs/remotes/origin/main', 'HEAD~1');
    await this.git(path, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    return path;
  }

  /** Every ref with what it stands for, and HEAD. */
  async refs(repository: string): Promise<string> {
    const format = '--format=%(objectname) %(refname) %(symref)';
    return this.git(repository, 'for-each-ref', format);
  }

  async context(
    signal = new AbortController().signal,
    kind: 'local' | 'ssh' = 'local',
  ): Promise<EngineContext> {
    const workName = `lifeboat_work${(this.#made += 1)}`;
    const workFolder = join(this.folder, workName);
    await mkdir(workFolder, { mode: 0o700 });
    return {
      // One that calls itself another machine's is treated so, and works on this one.
      runner: { ...createLocalRunner({ toolPaths: {} }), kind },
      workFolder,
      workName,
      signal,
      log: (line) => this.logged.push(line),
      progress: () => undefined,
    };
  }

  at(place: string): Subject {
    return { engine: 'git', server: null, place };
  }

  async take(place: string, context?: EngineContext): Promise<TakenDump> {
    const given = context ?? (await this.context());
    return readDump(await gitEngine.dump(this.at(place), { engine: 'git' }, given));
  }

  async restore(
    taken: TakenDump,
    target: Target,
    options: Partial<RestoreOptions> = {},
    given: { context?: EngineContext; data?: Buffer } = {},
  ) {
    return gitEngine.restore(
      artifactOf(taken, given.data),
      target,
      { ...RESTORE_OPTIONS, ...options },
      taken.facts,
      given.context ?? (await this.context()),
    );
  }

  async check(taken: TakenDump, data?: Buffer, context?: EngineContext) {
    return gitEngine.check(artifactOf(taken, data), context ?? (await this.context()));
  }

  async compare(taken: TakenDump, place: string, hashes = false) {
    const wanted = { hashes, like: taken.inventory };
    const live = await gitEngine.inspect(this.at(place), wanted, await this.context());
    return compareInventories(taken.inventory, live, { hashes, where: 'after the restore' });
  }

  exists(place: string): boolean {
    return existsSync(place);
  }
}
