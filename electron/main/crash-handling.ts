import { app, dialog, type BrowserWindow } from 'electron';

/** A page that dies this often in one session will die again. */
const maxReloads = 3;

/** Loads a page again that has crashed; the core and its jobs go on meanwhile. */
export function reloadAfterCrash(window: BrowserWindow): void {
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    process.stderr.write(`Lifeboat window: its process ended (${reason}).\n`);
    if (reloads >= maxReloads) {
      dialog.showErrorBox(
        'The window stopped working',
        'Its process ended again and again. Running jobs are not touched. Quit Lifeboat and start it again.',
      );
      return;
    }
    reloads += 1;
    window.webContents.reload();
  });
}

/** An error that nobody caught leaves main in an unknown state, so the app says so and ends. */
export function quitOnUncaughtError(): void {
  process.on('uncaughtException', stopOnError);
}

/** The message of an error that nobody expected may quote anything; only where it happened is written. */
export function stopOnError(error: unknown): void {
  const { name, stack } = error instanceof Error ? error : new Error('thrown value');
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  process.stderr.write(`Lifeboat main: unexpected ${name}\n${frames.join('\n')}\n`);
  dialog.showErrorBox(
    'Lifeboat has to stop',
    'It met an error that it did not expect. Backups that are complete are not affected; what was running is shown as interrupted at the next start.',
  );
  app.exit(1);
}
