import type { ParsedConnection } from './connection-string/parsed-connection.ts';
import type { ConnectionValues } from './connection-values.ts';

/**
 * The fields that a connection string fills. What it does not name is emptied, so that nothing of an
 * earlier server stays behind; a connection that was chosen gives way to what was pasted.
 */
export function valuesFrom(
  parsed: ParsedConnection,
  values: ConnectionValues,
): Partial<ConnectionValues> {
  const { host = '', port = '', user = '', password = '', tls = 'prefer', uri = '' } = parsed;
  const where = values.where === 'known' ? { where: 'local' as const } : {};
  return parsed.engine === 'mongodb'
    ? { ...where, uri, password, passwordFromProject: false }
    : { ...where, host, port, user, password, passwordFromProject: false, tls };
}
