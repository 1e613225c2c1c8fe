/** A connection string of MongoDB without its password, with what a person meant by it. */
export interface MongoUriParts {
  /** As it was given, less the password. */
  readonly uri: string;
  /** Decoded; null where the string has none. */
  readonly password: string | null;
  /** The database in the path, decoded; null where there is none. */
  readonly database: string | null;
}

/**
 * Takes a connection string apart (https://www.mongodb.com/docs/manual/reference/connection-string/), or
 * gives null when the text is none. It may name several hosts, which the URL of the web standard cannot.
 * A password that was not percent-encoded, as people paste it, is taken up to the last `@` before the hosts.
 */
export function splitMongoUri(text: string): MongoUriParts | null {
  const trimmed = text.trim();
  const scheme = /^mongodb(?:\+srv)?:\/\//i.exec(trimmed)?.[0].toLowerCase();
  if (scheme === undefined || /[\p{Cc}\s]/u.test(trimmed)) return null;
  const rest = trimmed.slice(scheme.length);
  // A sign of the path or query in a password that was not encoded stands before an `@` that no path has.
  const path = rest.search(/[/?](?![^/?]*@[^/?@]*(?:[/?]|$))/);
  const authority = path === -1 ? rest : rest.slice(0, path);
  const tail = path === -1 ? '' : rest.slice(path);
  const at = authority.lastIndexOf('@');
  const hosts = authority.slice(at + 1);
  if (hosts === '') return null;
  const user = at === -1 ? '' : authority.slice(0, at);
  const colon = user.indexOf(':');
  const password = colon === -1 ? '' : user.slice(colon + 1);
  const name = colon === -1 ? user : user.slice(0, colon);
  const database = decoded(/^\/([^?]*)/.exec(tail)?.[1] ?? '');
  return {
    uri: `${scheme}${name === '' ? '' : `${name}@`}${hosts}${tail}`,
    password: password === '' ? null : decoded(password),
    database: database === '' ? null : database,
  };
}

/** The connection string with a password put in, percent-encoded. It must not stand in any argument or log. */
export function mongoUriWithPassword(uri: string, password: string | null): string {
  const at = /^(mongodb(?:\+srv)?:\/\/[^/?@]+)@/i.exec(uri)?.[1];
  if (password === null || at === undefined) return uri;
  return `${at}:${encodeURIComponent(password)}${uri.slice(at.length)}`;
}

/** A part with its percent signs resolved; as it stands when they are not an encoding. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
