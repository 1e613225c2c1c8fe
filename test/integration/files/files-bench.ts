import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type {
  DumpVerdict,
  EngineContext,
  PlainArtifact,
  Subject,
} from '../../../electron/core/engines/engine.ts';
import { filesEngine } from '../../../electron/core/engines/files/files-engine.ts';
import { createLocalRunner } from '../../../electron/core/runners/local-runner.ts';
import type { Runner } from '../../../electron/core/runners/runner.ts';
import type { FilesOptions } from '../../../shared/model/engines/files.ts';
import type { RestoreOptions } from '../../../shared/model/restore.ts';
import {
  artifactOf,
  readDump,
  RESTORE_OPTIONS,
  type TakenDump,
} from '../../fixtures/taken-dump.ts';

/** Folders in a temporary one, dumped and restored by the engine of files. */
export class FilesBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'lifeboat-files-'));
  readonly logged: string[] = [];
  #made = 0;

  /** `rm`, since Node's own cannot remove paths beyond the system's limit. */
  stop(): void {
    execFileSync('rm', ['-rf', this.folder]);
  }

  newPath(): string {
    return join(this.folder, `set-${(this.#made += 1)}`);
  }

  newFolder(): string {
    const path = this.newPath();
    mkdirSync(path);
    return path;
  }

  at(place: string): Subject {
    return { engine: 'files', server: null, place };
  }

  context(changes: { signal?: AbortSignal; runner?: Runner } = {}): EngineContext {
    const workName = `lifeboat_work${process.pid}x${(this.#made += 1)}`;
    const workFolder = join(this.folder, 'work', workName);
    mkdirSync(workFolder, { mode: 0o700, recursive: true });
    return {
      runner: changes.runner ?? createLocalRunner({ toolPaths: {} }),
      workFolder,
      workName,
      signal: changes.signal ?? new AbortController().signal,
      log: (line) => this.logged.push(line),
      progress: () => undefined,
    };
  }

  dump(place: string, options: Partial<FilesOptions> = {}, context = this.context()) {
    const given = { engine: 'files' as const, include: [], exclude: [], ...options };
    return filesEngine.dump(this.at(place), given, context);
  }

  async take(
    place: string,
    options: Partial<FilesOptions> = {},
    context = this.context(),
  ): Promise<TakenDump> {
    return readDump(await this.dump(place, options, context));
  }

  /** Dumps, and disturbs when the first bytes have come; tar then waits at its full pipe. */
  async takeDisturbed(
    place: string,
    disturb: () => void,
    context = this.context(),
  ): Promise<DumpVerdict> {
    const dump = await this.dump(place, {}, context);
    const chunks = dump.stream.iterator();
    await chunks.next();
    disturb();
    for await (const chunk of chunks) Buffer.from(chunk);
    return dump.finished;
  }

  restore(
    taken: TakenDump,
    target: string,
    options: Partial<RestoreOptions> = {},
    given: { context?: EngineContext; artifact?: PlainArtifact } = {},
  ) {
    return filesEngine.restore(
      given.artifact ?? artifactOf(taken),
      this.at(target),
      { ...RESTORE_OPTIONS, ...options },
      taken.facts,
      given.context ?? this.context(),
    );
  }

  async plan(taken: TakenDump, target: string, options: Partial<RestoreOptions> = {}) {
    const wanted = { ...RESTORE_OPTIONS, ...options };
    return filesEngine.planRestore(this.at(target), wanted, taken.facts, this.context());
  }

  /** What lies beside a place under names that begin with its own. */
  async leftBeside(place: string): Promise<string[]> {
    const names = await readdir(dirname(place));
    return names.filter((name) => join(dirname(place), name).startsWith(`${place}.`));
  }

  exists(path: string): boolean {
    return existsSync(path);
  }
}

/** A runner of another machine that is this one. */
export function farRunner(changes: Partial<Runner> = {}): Runner {
  return { ...createLocalRunner({ toolPaths: {} }), kind: 'ssh', ...changes };
}

/** The same, whose tools run as a user who owns nothing. */
export function nobodyRunner(): Runner {
  const own = farRunner();
  const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  return {
    ...own,
    start: (call, signal) =>
      own.start({ ...call, tool: 'setpriv', args: [...asNobody, call.tool, ...call.args] }, signal),
    run: (call, signal, input) =>
      own.run(
        { ...call, tool: 'setpriv', args: [...asNobody, call.tool, ...call.args] },
        signal,
        input,
      ),
  };
}
