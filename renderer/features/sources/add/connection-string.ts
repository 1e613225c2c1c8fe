import type { AddSourceValues } from './add-source-values.ts';

const tlsModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

type Parsed = Partial<
  Pick<AddSourceValues, 'host' | 'port' | 'user' | 'password' | 'database' | 'tls'>
>;

/**
 * The parts of a PostgreSQL connection URI (`postgresql://user:password@host:port/database?sslmode=…`,
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS), or null when the
 * text is none. Parts that it does not name are absent.
 */
export function parseConnectionString(text: string): Parsed | null {
  const trimmed = text.trim();
  if (!/^postgres(ql)?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const query = url.searchParams;
  const host = decoded(url.hostname).replace(/^\[(.*)\]$/, '$1') || query.get('host');
  const tls = tlsModes.find((mode) => mode === query.get('sslmode'));
  const port = Number(url.port || (query.get('port') ?? ''));
  const user = decoded(url.username) || query.get('user');
  const password = decoded(url.password) || query.get('password');
  const database = decoded(url.pathname.slice(1)) || query.get('dbname');
  return {
    ...(host ? { host } : {}),
    ...(Number.isInteger(port) && port > 0 ? { port } : {}),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    ...(database ? { database } : {}),
    ...(tls === undefined ? {} : { tls }),
  };
}

/** A part with its percent signs resolved; as it stands when they are not an encoding. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
