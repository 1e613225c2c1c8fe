import { join } from 'node:path';
import type { Backup } from '../../shared/model/backup.ts';
import { takeBackup, type TestInstallation } from '../fixtures/core-harness.ts';
import type { CoreProcess } from '../fixtures/core-process.ts';
import {
  serverProgramFolder,
  startPostgresqlServer,
  type PostgresqlServer,
} from '../fixtures/postgresql-server.ts';
import { openBenchCore } from './bench-core.ts';
import { createSampleDatabase } from './sample-database.ts';

export const SAMPLE = 'sample';

/** A real server with the sample database, and a Lifeboat that protects it. */
export interface Workbench {
  readonly server: PostgresqlServer;
  readonly installation: TestInstallation;
  readonly core: CoreProcess;
  /** A backup of the sample; taken once. */
  backup(): Promise<Backup>;
  /** Path of a backup's artifact at the one destination. */
  artifact(backup: Backup): string;
  /** Program and connection of a bare PostgreSQL client; the wrapper that Debian puts on the PATH costs time. */
  bareTool(
    name: string,
    args: readonly string[],
  ): {
    readonly program: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  };
  close(): Promise<void>;
}

/** Starts server and core. */
export async function openWorkbench(dumpMb: number): Promise<Workbench> {
  const server = await startPostgresqlServer();
  const closing: (() => Promise<void>)[] = [() => server.stop()];
  const close = async () => {
    while (closing.length > 0) await closing.pop()?.();
  };
  try {
    await createSampleDatabase(server, SAMPLE, dumpMb);
    const bench = await openBenchCore();
    closing.push(() => bench.close());
    const { core, installation } = bench;
    await addSource(core, server);
    let taken: Promise<Backup> | null = null;
    return {
      server,
      installation,
      core,
      backup: () => (taken ??= takeBackup(core, { source: SAMPLE })),
      artifact: (backup) => bench.artifact(backup),
      bareTool: (name, args) => ({
        program: join(serverProgramFolder(), name),
        args: [
          `--host=${server.host}`,
          `--port=${server.port}`,
          `--username=${server.user}`,
          ...args,
        ],
        env: { PGPASSWORD: server.password },
      }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function addSource(core: CoreProcess, server: PostgresqlServer): Promise<void> {
  const { host, port, user, password } = server;
  await core.call('sources.add', {
    engine: 'postgresql',
    name: SAMPLE,
    server: { host, port, user, password },
    database: SAMPLE,
    environment: 'development',
  });
}
