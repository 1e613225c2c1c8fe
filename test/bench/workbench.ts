import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';
import { projectFolder } from '../../build/bootstrap/paths.mjs';
import type { Backup } from '../../shared/model/backup.ts';
import { newInstallation, takeBackup, type TestInstallation } from '../fixtures/core-harness.ts';
import { startCoreProcess, type CoreProcess } from '../fixtures/core-process.ts';
import {
  serverProgramFolder,
  startPostgresqlServer,
  type PostgresqlServer,
} from '../fixtures/postgresql-server.ts';
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

/** Starts server and core; the core is the bundled one, as it is shipped. */
export async function openWorkbench(dumpMb: number): Promise<Workbench> {
  await bundle();
  const server = await startPostgresqlServer();
  const installation = newInstallation();
  const closing: (() => Promise<void> | void)[] = [
    () => installation.remove(),
    () => server.stop(),
  ];
  const close = async () => {
    while (closing.length > 0) await closing.pop()?.();
  };
  try {
    await createSampleDatabase(server, SAMPLE, dumpMb);
    const entry = join(projectFolder, 'out/core-child-entry.js');
    const core = await startCoreProcess(installation, entry);
    closing.push(() => core.close());
    await addSource(core, server);
    const path = installation.path('destination');
    await core.call('destinations.add', { kind: 'local', name: 'here', folder: { path } });
    let taken: Promise<Backup> | null = null;
    return {
      server,
      installation,
      core,
      backup: () => (taken ??= takeBackup(core, { source: SAMPLE })),
      artifact: (backup) => join(path, artifactKey(backup)),
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

function artifactKey(backup: Backup): string {
  const manifestKey = backup.copies[0]?.key ?? '';
  const file = backup.parts.find((part) => part.role === 'artifact')?.file ?? '';
  return `${manifestKey.slice(0, manifestKey.lastIndexOf('/'))}/${file}`;
}
