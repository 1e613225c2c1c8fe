import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { isAppUrl } from '../app-origin.ts';

/**
 * Whether a message comes from the top frame of our own window, showing our own page. Fails closed: a
 * frame that is gone, or a window that is, is nobody's.
 * @param window the contents of the one window, null while there is none
 */
export function isTrustedSender(
  event: Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  window: WebContents | null,
): boolean {
  const frame = event.senderFrame;
  if (window === null || frame === null || window.isDestroyed()) return false;
  return event.sender.id === window.id && frame === window.mainFrame && isAppUrl(frame.url);
}
