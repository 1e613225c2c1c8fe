import { dialog, type BrowserWindow } from 'electron';
import type { Ask } from './security/confirmed-calls.ts';

const REFUSE = 0;
const CONFIRM = 1;

/** Asks in a dialog of the system, which the page cannot draw over or answer. Without a window: no. */
export function askPerson(window: () => BrowserWindow | null): Ask {
  return async ({ title, message, detail, confirm }) => {
    const parent = window();
    if (parent === null) return false;
    const { response } = await dialog.showMessageBox(parent, {
      type: 'warning',
      title,
      message,
      detail,
      buttons: ['Do not', confirm],
      // Enter, Escape and closing the dialog all refuse.
      defaultId: REFUSE,
      cancelId: REFUSE,
      noLink: true,
    });
    return response === CONFIRM;
  };
}
