import { electronCommand } from '../bootstrap/electron-command.mjs';
import { run } from '../bootstrap/run-node.mjs';
import { bundle } from '../bundle.ts';
import type { DemoPaths } from './demo-folder.ts';

/** Whether a window can be opened here. macOS and Windows say nothing in the environment. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** Opens the window on the demo's catalog, and gives its exit code when it was closed. */
export async function showWindow({ data, passphrase }: DemoPaths): Promise<number> {
  await bundle();
  const { executable, args, environment } = electronCommand();
  return run(executable, [...args, '--data-dir', data], {
    ...environment,
    LIFEBOAT_PASSPHRASE_FILE: passphrase,
  });
}
