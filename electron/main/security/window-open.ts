import type { WebContents } from 'electron';

/**
 * No second window is ever opened. A link to a page that we name goes to the person's own browser.
 * @param openExternalLink refuses what is not on its list
 */
export function denyWindowOpen(
  contents: WebContents,
  openExternalLink: (address: string) => void,
): void {
  contents.setWindowOpenHandler(({ url }) => {
    openExternalLink(url);
    return { action: 'deny' };
  });
}
