/** An identifier in double quotes, whatever it holds. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal that means the same whether standard_conforming_strings is on or off. */
export function quoteLiteral(text: string): string {
  const quoted = text.replaceAll("'", "''");
  return quoted.includes('\\') ? `E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}

/** PostgreSQL cuts identifiers off at this many bytes, silently. */
export const MAX_NAME_BYTES = 63;

/** `base` and `suffix` as one name of at most 63 bytes; the base is shortened, never inside a character. */
export function nameWithSuffix(base: string, suffix: string): string {
  let kept = base;
  while (Buffer.byteLength(kept + suffix) > MAX_NAME_BYTES && kept !== '') {
    kept = Array.from(kept).slice(0, -1).join('');
  }
  return kept + suffix;
}
