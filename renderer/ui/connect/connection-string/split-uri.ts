/** The parts of a URI with an authority, still percent-encoded. */
export interface SplitUri {
  readonly user: string;
  /** Null when there is no colon after the user. */
  readonly password: string | null;
  /** Each `host:port` as it stands; one empty string when there is none. */
  readonly hosts: readonly string[];
  /** Without its first slash. */
  readonly path: string;
  /** Names in lower case; values with percent signs. */
  readonly query: ReadonlyMap<string, string>;
  /** The query as it stands, with its question mark. */
  readonly search: string;
  /** The password holds characters that should have been encoded, so that its end was guessed. */
  readonly guessed: boolean;
}

/**
 * Splits what follows `scheme://`. Node's and the browser's URL refuse several hosts and take an unencoded
 * `/`, `?` or `#` of a password for the end of the address; people paste such strings all the same.
 */
export function splitUri(rest: string): SplitUri {
  const end = firstOf(rest, /[/?#]/);
  const at = rest.slice(0, end).lastIndexOf('@');
  const late = rest.lastIndexOf('@');
  const guessed = at === -1 && late !== -1 && hasOddPort(rest.slice(0, end));
  const credentials = guessed ? rest.slice(0, late) : rest.slice(0, Math.max(at, 0));
  const hasCredentials = guessed || at !== -1;
  const after = hasCredentials ? rest.slice((guessed ? late : at) + 1) : rest;
  const hostsEnd = firstOf(after, /[/?#]/);
  const tail = after.slice(hostsEnd);
  const question = firstOf(tail, /[?#]/);
  const search = tail.slice(question).replace(/#.*$/s, '');
  const colon = credentials.indexOf(':');
  return {
    user: colon === -1 ? credentials : credentials.slice(0, colon),
    password: colon === -1 ? null : credentials.slice(colon + 1),
    hosts: after.slice(0, hostsEnd).split(','),
    path: tail.slice(0, question).replace(/^\//, ''),
    query: queryOf(search),
    search,
    guessed: guessed || /[@]/.test(credentials),
  };
}

/** Host and port of `host:port`, `[::1]:port`, `host`. */
export function splitHost(text: string): { readonly host: string; readonly port: string } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed !== null) return { host: bracketed[1] ?? '', port: bracketed[2] ?? '' };
  const colon = text.lastIndexOf(':');
  // More than one colon without brackets is an address of version 6 that somebody wrote bare.
  if (colon === -1 || text.indexOf(':') !== colon) return { host: text, port: '' };
  return { host: text.slice(0, colon), port: text.slice(colon + 1) };
}

function firstOf(text: string, pattern: RegExp): number {
  const found = text.search(pattern);
  return found === -1 ? text.length : found;
}

/** `user:secret` looks like `host:port` but for its port. */
function hasOddPort(authority: string): boolean {
  return authority.split(',').some((host) => {
    const { port } = splitHost(host);
    return port !== '' && !/^\d{1,5}$/.test(port);
  });
}

function queryOf(search: string): ReadonlyMap<string, string> {
  const pairs = search.replace(/^\?/, '').split('&').filter(Boolean);
  return new Map(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      return equals === -1
        ? [pair.toLowerCase(), '']
        : [pair.slice(0, equals).toLowerCase(), pair.slice(equals + 1)];
    }),
  );
}
