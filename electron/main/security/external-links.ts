import { shell } from 'electron';

/** Sites that the window links to: where the databases' own tools and their manuals are. */
const allowedHosts: ReadonlySet<string> = new Set(['www.postgresql.org', 'www.sqlite.org']);

/** Whether an address may be handed to the operating system, which would also open programs for it. */
export function isAllowedExternalLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  return (
    protocol === 'https:' &&
    allowedHosts.has(hostname) &&
    port === '' &&
    username === '' &&
    password === ''
  );
}

/** Opens a known site in the person's browser; ignores everything else. */
export function openExternalLink(address: string): void {
  if (!isAllowedExternalLink(address)) return;
  // No browser at hand is no fault of Lifeboat's; the address can be read in the link.
  shell.openExternal(new URL(address).href).catch(() => {});
}
