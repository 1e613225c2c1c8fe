import { parseGoDsn, parseKeyValues } from './parse-key-values.ts';
import { parseMongodbUri } from './parse-mongodb-uri.ts';
import { parseServerUri } from './parse-server-uri.ts';
import type { ParsedConnection, ServerEngine } from './parsed-connection.ts';

/**
 * What a pasted connection string says, in whichever of the usual forms; null when it is none that Lifeboat
 * knows. `chosen` decides where a form is used by more than one database.
 */
export function parseConnectionString(
  pasted: string,
  chosen: ServerEngine | null = null,
): ParsedConnection | null {
  const text = bare(pasted);
  if (text === '' || /^\w+:\/\/$/.test(text)) return null;
  return (
    parseMongodbUri(text) ??
    parseServerUri(text) ??
    parseGoDsn(text) ??
    parseKeyValues(text, chosen === 'mongodb' ? null : chosen)
  );
}

/**
 * The string itself out of what people copy: a line of an .env file, a property in YAML or JSON, a command
 * such as `psql "postgresql://…"`.
 */
function bare(pasted: string): string {
  const text = pasted.trim();
  const address = /(?:jdbc:)?\b(?:postgres|postgis|mysql|mariadb|mongodb)[a-z0-9+:]*:\/\/.*/is.exec(
    text,
  );
  if (address === null) return text.replace(/^(["'`])(.*)\1[,;]?$/s, '$2').trim();
  const [found] = address;
  const quote = address.index === 0 ? '' : (text[address.index - 1] ?? '');
  if (/["'`]/.test(quote)) return found.split(quote)[0] ?? '';
  // No form of address holds spaces; what follows is the rest of a command or of another line.
  return found.split(/\s/)[0] ?? '';
}
