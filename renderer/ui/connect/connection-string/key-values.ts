/**
 * The pairs of `host=db user='a b' password=x\ y`
 * (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE), names in
 * lower case; null when the text is not made of such pairs throughout.
 */
export function spacedPairs(text: string): ReadonlyMap<string, string> | null {
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/gisy;
  const pairs = new Map<string, string>();
  while (pair.lastIndex < text.length) {
    if (/^\s*$/.test(text.slice(pair.lastIndex))) break;
    const found = pair.exec(text);
    if (found === null) return null;
    const value = (found[2] ?? found[3] ?? '').replaceAll(/\\(.)/gs, '$1');
    pairs.set((found[1] ?? '').toLowerCase(), value);
  }
  return pairs.size === 0 ? null : pairs;
}

/**
 * The pairs of `Server=db;Uid=root;Pwd="a;b"`, as ADO.NET and ODBC write them
 * (https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax), names in lower case
 * without spaces; null when the text is not made of such pairs throughout.
 */
export function semicolonPairs(text: string): ReadonlyMap<string, string> | null {
  const pair =
    /\s*([a-z][a-z _-]*?)\s*=\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|\{([^}]*)\}|([^;]*?))\s*(?:;|$)/gisy;
  const pairs = new Map<string, string>();
  while (pair.lastIndex < text.length) {
    if (/^[\s;]*$/.test(text.slice(pair.lastIndex))) break;
    const found = pair.exec(text);
    if (found === null) return null;
    const value =
      found[2]?.replaceAll('""', '"') ??
      found[3]?.replaceAll("''", "'") ??
      found[4] ??
      found[5] ??
      '';
    pairs.set((found[1] ?? '').toLowerCase().replaceAll(/[ _-]/g, ''), value);
  }
  return pairs.size === 0 ? null : pairs;
}
