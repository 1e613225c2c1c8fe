import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3';
import { sqliteEngine } from '../../../electron/core/engines/sqlite/sqlite-engine.ts';
import type {
  DumpVerdict,
  EngineContext,
  PlainArtifact,
  RestoreFacts,
} from '../../../electron/core/engines/engine.ts';
import { createLocalRunner } from '../../../electron/core/runners/local-runner.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import { restoreOptionsSchema, type RestoreOptions } from '../../../shared/model/restore.ts';

export interface TakenDump {
  readonly bytes: Buffer;
  readonly verdict: DumpVerdict;
  readonly inventory: Inventory;
}

/** A temporary folder with what a test of the SQLite engine needs. */
export class WorkBench {
  readonly folder: string;
  readonly logged: string[] = [];
  #works = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<WorkBench> {
    return new WorkBench(await mkdtemp(join(tmpdir(), 'lifeboat-sqlite-')));
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Makes a database and runs SQL in it. */
  make(name: string, sql = ''): string {
    const file = this.path(name);
    const database = new Database(file);
    database.exec(sql);
    database.close();
    return file;
  }

  /** One value out of a database. */
  value(file: string, sql: string): unknown {
    const database = new Database(file, { fileMustExist: true });
    try {
      return database.prepare(sql).pluck().get();
    } finally {
      database.close();
    }
  }

  async context(changes: Partial<EngineContext> = {}): Promise<EngineContext> {
    this.#works += 1;
    return {
      runner: createLocalRunner({ toolPaths: {} }),
      workFolder: await mkdtemp(join(this.folder, 'work-')),
      workName: `lifeboat_${this.#works}`,
      signal: new AbortController().signal,
      log: (line) => this.logged.push(line),
      progress: () => undefined,
      ...changes,
    };
  }

  async dump(file: string, changes: Partial<EngineContext> = {}): Promise<TakenDump> {
    const context = await this.context(changes);
    const subject = { engine: 'sqlite', server: null, place: file } as const;
    const dump = await sqliteEngine.dump(subject, { engine: 'sqlite' }, context);
    const bytes = Buffer.concat(await dump.stream.toArray());
    const verdict = await dump.finished;
    return { bytes, verdict, inventory: await dump.inventory() };
  }

  async restore(
    dump: TakenDump,
    file: string,
    mode: RestoreOptions['mode'],
    changes: Partial<EngineContext> = {},
  ) {
    return sqliteEngine.restore(
      artifactOf(dump.bytes),
      { engine: 'sqlite', server: null, place: file },
      restoreOptionsSchema.parse({ mode }),
      factsOf(dump),
      await this.context(changes),
    );
  }

  async inspect(file: string, hashes = true): Promise<Inventory> {
    const like: Inventory = { formatVersion: 1, engine: 'sqlite', objects: [] };
    return sqliteEngine.inspect(
      { engine: 'sqlite', server: null, place: file },
      { hashes, like },
      await this.context(),
    );
  }
}

/** An artifact out of bytes, in chunks of the size that the pipeline makes. */
export function artifactOf(bytes: Buffer, plainBytes = bytes.length): PlainArtifact {
  const chunks = function* () {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  };
  return { format: 'sqlite', stream: Readable.from(chunks()), plainBytes };
}

export function factsOf(dump: TakenDump): RestoreFacts {
  return {
    format: 'sqlite',
    plainBytes: dump.bytes.length,
    serverVersion: dump.verdict.serverVersion,
    serverProperties: dump.verdict.serverProperties,
    needs: {},
    inventory: dump.inventory,
  };
}
