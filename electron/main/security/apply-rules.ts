import type { App, Session } from 'electron';
import { openExternalLink } from './external-links.ts';
import { denyNavigation } from './navigation.ts';
import { denyPermissions } from './permissions.ts';
import { denyRemoteContent } from './remote-content.ts';
import { denyWebview } from './webview.ts';
import { denyWindowOpen } from './window-open.ts';

/** Rules for whatever shows a page, now or later. Call before the first window. */
export function applyContentsRules(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
    denyWindowOpen(contents, openExternalLink);
    denyWebview(contents);
  });
}

/** Rules for the one session that all pages share. */
export function applySessionRules(session: Session): void {
  denyPermissions(session);
  denyRemoteContent(session);
}
