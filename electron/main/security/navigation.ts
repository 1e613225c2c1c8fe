import type { WebContents } from 'electron';
import { isAppUrl } from '../app-origin.ts';

/**
 * The window never leaves the app: any other page would run with our preload script. Frames of other
 * origins are stopped as well, by whichever way they came.
 */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
}
