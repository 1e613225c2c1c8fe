import { app } from 'electron';

/** What starts the app again as it was started: its program, and from a checkout also the app’s folder. */
export function loginProgram(): readonly [program: string, ...args: string[]] {
  // An AppImage is mounted elsewhere at each start; its own file is named here.
  const program = process.env['APPIMAGE'] || process.execPath;
  return app.isPackaged ? [program] : [program, app.getAppPath()];
}
