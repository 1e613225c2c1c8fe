import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The usual entries, and no more: Lifeboat's own commands are in the window. */
export function applicationMenu(platform: NodeJS.Platform, developerTools: boolean): Menu {
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(developerTools ? [{ role: 'toggleDevTools' } as const] : []),
  ];
  return Menu.buildFromTemplate([
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : [{ role: 'fileMenu' } as const]),
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
  ]);
}
