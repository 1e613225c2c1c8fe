/** The one origin that the window ever shows. */
export const appScheme = 'app';
export const appHost = 'lifeboat';
export const appOrigin = `${appScheme}://${appHost}`;
export const appStartUrl = `${appOrigin}/index.html`;

/** Whether an address belongs to the app itself. Anything that cannot be parsed does not. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  // Custom schemes may have an opaque origin, so the parts are compared.
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '';
}
