import { mkdirSync } from 'node:fs';
import { decryptFile } from '../../electron/core/face.ts';
import type { Workbench } from './workbench.ts';

/** The artifact as pg_dump wrote it, by way of a recovery kit as a person would get it. */
export async function decryptArtifact(bench: Workbench): Promise<string> {
  const { core, installation } = bench;
  const folder = installation.path('kits');
  mkdirSync(folder, { recursive: true });
  const kit = await core.call('keys.exportKit', { folder: { path: folder }, passphrase: null });
  const output = installation.path('plain.pgdump');
  await decryptFile(
    {
      file: bench.artifact(await bench.backup()),
      recoveryKit: kit.path,
      passphrase: null,
      output,
    },
    new AbortController().signal,
  );
  return output;
}
