import type { WebContents } from 'electron';

/** Lifeboat has no use for embedded pages, and a `<webview>` could choose its own preload script. */
export function denyWebview(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
