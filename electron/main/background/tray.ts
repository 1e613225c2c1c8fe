import { isDeepStrictEqual } from 'node:util';
import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import { nothingKnown, type TrayFacts } from './tray-facts.ts';
import { trayMenu, traySign, trayTip, type TrayActions, type TraySign } from './tray-menu.ts';
import { trayPicture } from './tray-picture.ts';

const PICTURE_PX = 32;

/** The icon in the tray with its menu. Where the desktop has none, the app goes on without it. */
export class AppTray {
  readonly #actions: TrayActions;
  readonly #tray: Tray | null;
  #facts: TrayFacts | null = null;

  constructor(actions: TrayActions) {
    this.#actions = actions;
    this.#tray = makeTray();
    // On macOS a click opens the menu.
    if (process.platform !== 'darwin') this.#tray?.on('click', () => actions.open(null));
    this.show(nothingKnown);
  }

  show(facts: TrayFacts): void {
    if (this.#tray === null || isDeepStrictEqual(facts, this.#facts)) return;
    this.#facts = facts;
    this.#tray.setImage(picture(traySign(facts)));
    this.#tray.setToolTip(trayTip(facts));
    this.#tray.setContextMenu(Menu.buildFromTemplate(trayMenu(facts, this.#actions)));
  }
}

function makeTray(): Tray | null {
  try {
    return new Tray(picture('ok'));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason';
    process.stderr.write(`Lifeboat: there is no tray here (${why}); it goes on without.\n`);
    return null;
  }
}

function picture(sign: TraySign): NativeImage {
  const isTemplate = process.platform === 'darwin';
  const pixels = trayPicture(sign, PICTURE_PX, isTemplate ? 'template' : 'plain');
  const image = nativeImage.createFromBitmap(pixels, {
    width: PICTURE_PX,
    height: PICTURE_PX,
    // 16 points on macOS; elsewhere panels scale it to their own size.
    scaleFactor: isTemplate ? 2 : 1,
  });
  if (isTemplate) image.setTemplateImage(true);
  return image;
}
