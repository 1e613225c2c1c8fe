import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { appStartUrl } from './app-origin.ts';
import { minSize, readWindowBounds, writeWindowBounds } from './window-bounds.ts';

export interface WindowOptions {
  readonly preloadFile: string;
  /** Where the window's size is remembered. */
  readonly stateFolder: string;
  /** The screen that it shows first. */
  readonly route: string;
}

/** Makes the one window, shown when its first content is there. */
export function createWindow({ preloadFile, stateFolder, route }: WindowOptions): BrowserWindow {
  const boundsFile = join(stateFolder, 'window-bounds.json');
  const { maximized, ...size } = readWindowBounds(boundsFile);
  const window = new BrowserWindow({
    ...size,
    minWidth: minSize.width,
    minHeight: minSize.height,
    title: 'Lifeboat',
    show: false,
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would be fetched from outside.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    const { width, height } = window.getNormalBounds();
    writeWindowBounds(boundsFile, { width, height, maximized: window.isMaximized() });
  });
  // The page reads its screen from the hash; the server knows one page.
  void window.loadURL(route === '/' ? appStartUrl : `${appStartUrl}#${route}`);
  return window;
}
