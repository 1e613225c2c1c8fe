import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { displayPackages, ensureSystemPackages } from '../bootstrap/ensure-system-packages.mjs';
import { bundle } from '../bundle.ts';
import type { DemoPaths } from './demo-folder.ts';
import { launchWindow, type LaunchedWindow } from './launch-window.ts';
import type { ProvenShop } from './prove-sample-shop.ts';
import { mainScreens, type Screen } from './screens.ts';
import { startXvfb } from '../xvfb.ts';

const sizes = [
  { widthPx: 1280, heightPx: 800 },
  { widthPx: 1920, heightPx: 1080 },
] as const;
const schemes = ['light', 'dark'] as const;

/**
 * Takes a picture of each main screen in every size and colour scheme, from the real window on the demo's
 * catalog. On Linux under an Xvfb of its own, which is installed on Debian for root; elsewhere on Linux
 * the process ends with the command that installs it. Returns the number of pictures.
 */
export async function takeScreenshots(
  paths: DemoPaths,
  shop: ProvenShop,
  folder: string,
): Promise<number> {
  const onLinux = process.platform === 'linux';
  if (onLinux) ensureSystemPackages({ names: displayPackages, purpose: 'Pictures of the window' });
  await mkdir(folder, { recursive: true });
  await bundle();
  const largest = sizes[sizes.length - 1] ?? sizes[0];
  const virtual = onLinux ? await startXvfb(largest.widthPx, largest.heightPx) : null;
  try {
    const window = await launchWindow(paths, virtual?.display ?? null);
    try {
      await answerDialogs(window.app, join(paths.folder, 'shop-second-restore.sqlite'));
      return await takeAll(window, mainScreens(shop), folder);
    } finally {
      await window.app.close();
    }
  } finally {
    virtual?.stop();
  }
}

/** Nobody is there to choose a file, so that its dialog gives this path at once. */
async function answerDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, path);
}

async function takeAll(
  { app, page }: LaunchedWindow,
  screens: readonly Screen[],
  folder: string,
): Promise<number> {
  let taken = 0;
  for (const { widthPx, heightPx } of sizes) {
    await app.evaluate(
      ({ BrowserWindow }, [width, height]) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.setBounds({ x: 0, y: 0 });
        window?.setContentSize(width, height);
      },
      [widthPx, heightPx] as const,
    );
    await page.waitForFunction(
      ([width, height]) => innerWidth === width && innerHeight === height,
      [widthPx, heightPx] as const,
    );
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const screen of screens) {
        await show(page, screen);
        const name = `${screen.name}-${widthPx}x${heightPx}-${colorScheme}.png`;
        await page.screenshot({ path: join(folder, name), animations: 'disabled' });
        taken += 1;
      }
    }
  }
  return taken;
}

/** Goes to a screen by its address and waits until it has what it asked for. */
async function show(page: Page, { address, press = [], section }: Screen): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${address}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
  for (const name of press) {
    await page.getByRole('button', { name }).first().click();
    await settled(page);
  }
  // What lies under the pointer would be shown as hovered.
  await page.mouse.move(0, 0);
  if (section === undefined) return;
  const heading = page.getByRole('heading', { name: section }).first();
  await heading.evaluate((element) => {
    element.scrollIntoView({ block: 'start' });
    scrollBy(0, -32);
  });
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"], [data-loading="true"]') === null,
  );
}
