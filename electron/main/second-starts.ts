import { app } from 'electron';
import { loginProgram } from './login-start/login-program.ts';
import { startsHidden, startWithWindow } from './start-options.ts';

/**
 * Another start on the same data folder ends at once and leaves it to this one to open the window. One that
 * comes before that can be done has it opened then. One that comes while the app ends has it started again
 * afterwards: a window opened now would go with it, and nobody would be left. Call before the app is ready.
 * @returns to be called once the window can be opened, with what opens it
 */
export function answerSecondStarts(): (open: () => void) => void {
  let open: (() => void) | null = null;
  let waiting = false;
  app.on('second-instance', (_event, args) => {
    // One that the system starts at sign-in finds what it wanted.
    if (startsHidden(args)) return;
    if (open === null) waiting = true;
    else open();
  });
  app.on('before-quit', () => {
    open = null;
  });
  app.on('quit', () => {
    if (!waiting) return;
    const [execPath] = loginProgram();
    app.relaunch({ execPath, args: startWithWindow(process.argv.slice(1)) });
  });
  return (opens) => {
    open = opens;
    if (waiting) open();
    waiting = false;
  };
}
