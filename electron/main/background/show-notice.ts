import { Notification } from 'electron';
import type { DesktopNotice } from './desktop-notices.ts';

/** Kept while they are shown: one that is collected as garbage answers no click. */
const shown = new Set<Notification>();
const MOST_KEPT = 20;

/** Shows a notification of the desktop; a click on it opens its screen. */
export function showNotice(notice: DesktopNotice, open: (route: string) => void): void {
  if (!Notification.isSupported()) {
    process.stderr.write('Lifeboat: this desktop shows no notifications.\n');
    return;
  }
  const { title, text, route, severity } = notice;
  const notification = new Notification({
    title,
    body: text,
    urgency: severity === 'critical' ? 'critical' : 'normal',
  });
  const forget = () => shown.delete(notification);
  notification.on('click', () => {
    forget();
    open(route);
  });
  notification.on('close', forget);
  notification.on('failed', forget);
  shown.add(notification);
  for (const oldest of shown) {
    if (shown.size <= MOST_KEPT) break;
    shown.delete(oldest);
  }
  notification.show();
}
