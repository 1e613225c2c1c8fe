/** The user behind an actor: `anna` of `window:anna`. */
export function personOf(actor: string): string {
  return actor.slice(actor.indexOf(':') + 1) || actor;
}
