import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';
import { projectFolder } from '../../build/bootstrap/paths.mjs';
import type { Backup } from '../../shared/model/backup.ts';
import { newInstallation, type TestInstallation } from '../fixtures/core-harness.ts';
import { startCoreProcess, type CoreProcess } from '../fixtures/core-process.ts';

/** A Lifeboat with one destination, in a process of its own; the core is the bundled one, as it is shipped. */
export interface BenchCore {
  readonly installation: TestInstallation;
  readonly core: CoreProcess;
  /** Path of a backup's artifact at the one destination. */
  artifact(backup: Backup): string;
  close(): Promise<void>;
}

export async function openBenchCore(): Promise<BenchCore> {
  await bundle();
  const installation = newInstallation();
  try {
    const entry = join(projectFolder, 'out/core-child-entry.js');
    const core = await startCoreProcess(installation, entry);
    const path = installation.path('destination');
    await core.call('destinations.add', { kind: 'local', name: 'here', folder: { path } });
    return {
      installation,
      core,
      artifact: (backup) => join(path, artifactKey(backup)),
      close: async () => {
        await core.close();
        installation.remove();
      },
    };
  } catch (error) {
    installation.remove();
    throw error;
  }
}

function artifactKey(backup: Backup): string {
  const manifestKey = backup.copies[0]?.key ?? '';
  const file = backup.parts.find((part) => part.role === 'artifact')?.file ?? '';
  return `${manifestKey.slice(0, manifestKey.lastIndexOf('/'))}/${file}`;
}
