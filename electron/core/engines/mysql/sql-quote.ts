/** An identifier in backticks, whatever it holds. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** `database`.`name`, quoted. */
export function qualifiedName(database: string, name: string): string {
  return `${quoteIdentifier(database)}.${quoteIdentifier(name)}`;
}

/** A text literal for a session whose sql_mode is empty, which `runSql` sees to. */
export function quoteLiteral(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\0', '\\0');
  return `'${escaped}'`;
}

/** Identifiers have at most this many characters, all of them of the basic plane. */
export const MAX_NAME_CHARACTERS = 64;

/** `base` and `suffix` as one name of at most 64 characters; the base is shortened. */
export function nameWithSuffix(base: string, suffix: string): string {
  return base.slice(0, MAX_NAME_CHARACTERS - suffix.length).trimEnd() + suffix;
}
