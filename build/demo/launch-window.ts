import { _electron, type ElectronApplication, type Page } from 'playwright';
import { electronCommand } from '../bootstrap/electron-command.mjs';
import type { DemoPaths } from './demo-folder.ts';

export interface LaunchedWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Starts the bundled app on the demo's catalog under Playwright's eyes, as `npm start` would start it. */
export async function launchWindow(
  { data, passphrase }: DemoPaths,
  display: string | null,
): Promise<LaunchedWindow> {
  const { executable, args, environment } = electronCommand();
  const app = await _electron.launch({
    executablePath: executable,
    args: [...args, '--data-dir', data],
    env: {
      ...inherited(),
      ...environment,
      ...(display === null ? {} : { DISPLAY: display }),
      LIFEBOAT_PASSPHRASE_FILE: passphrase,
    },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  return { app, page };
}

/** Without a Wayland display, which would be preferred to the X server that was named. */
function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && entry[0] !== 'WAYLAND_DISPLAY' && entry[0] !== 'NODE_OPTIONS',
    ),
  );
}
