import type { Session } from 'electron';
import { isAppUrl } from '../app-origin.ts';

/**
 * The window's network is closed: whatever is not a file of the app is cancelled before it leaves. The
 * content policy says the same to the page; this holds for what the policy does not reach.
 */
export function denyRemoteContent(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isAppUrl(url) && !isInnerUrl(url) });
  });
}

/** Addresses that never leave the process: pictures in the page itself, and the developer tools' own pages. */
function isInnerUrl(address: string): boolean {
  return ['data:', 'devtools:'].some((scheme) => address.startsWith(scheme));
}
