import type { Session } from 'electron';
import { isAppUrl } from '../app-origin.ts';

/** What the page may do, each with its reason. Whatever is not here is denied. */
const allowed: ReadonlySet<string> = new Set([
  // Buttons that copy a checksum or a command; text only, and only on a click.
  'clipboard-sanitized-write',
]);

/** Denies cameras, location, notifications, devices and all else that a page can ask for. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(allowed.has(permission) && isAppUrl(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      allowed.has(permission) && isAppUrl(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}
