import {
  decoded,
  isPlaceholder,
  named,
  placeholderNote,
  tlsModeOf,
  type ParsedConnection,
} from './parsed-connection.ts';
import { splitHost, splitUri, type SplitUri } from './split-uri.ts';

const schemes = [
  // Drivers put their own name behind: postgresql+psycopg2 of SQLAlchemy, mysql2 of Rails.
  { engine: 'postgresql', pattern: /^(?:jdbc:)?(?:postgres|postgresql|postgis)(?:\+\w+)?:\/\//i },
  {
    engine: 'mysql',
    pattern:
      /^(?:jdbc:)?(?:mysql2?|mariadb)(?:\+\w+)?:(?:(?:replication|loadbalance|sequential|aurora):)?\/\//i,
  },
] as const;

/** What Lifeboat has a field for; the rest of a query is told as left out. */
const takenNames = new Set(
  'host port user username password dbname database socket unix_socket sslmode ssl-mode ssl_mode usessl ssl tls requiressl'.split(
    ' ',
  ),
);

/**
 * The parts of an address of PostgreSQL
 * (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS) or of MySQL and MariaDB
 * (https://dev.mysql.com/doc/refman/en/connecting-using-uri-or-key-value-pairs.html), also in the forms of
 * JDBC and of other drivers; null when the text is none.
 */
export function parseServerUri(text: string): ParsedConnection | null {
  const scheme = schemes.find(({ pattern }) => pattern.test(text));
  if (scheme === undefined) return parseShortJdbc(text);
  const uri = splitUri(text.replace(scheme.pattern, ''));
  return { engine: scheme.engine, ...partsOf(uri), notes: notesOf(uri) };
}

function partsOf({ user, password, hosts, path, query }: SplitUri) {
  const { host, port } = splitHost(hosts[0] ?? '');
  const of = (...names: readonly string[]) => {
    const value = names.map((name) => query.get(name)).find((found) => found !== undefined);
    return value === undefined ? '' : decoded(value);
  };
  // Several hosts can stand in the query as well; one host has no comma.
  const queryHost = of('host').split(',')[0] ?? '';
  return named({
    host: decoded(host) || queryHost || of('socket', 'unix_socket'),
    port: port || of('port').split(',')[0],
    user: decoded(user) || of('user', 'username'),
    password: decoded(password ?? '') || of('password'),
    database: decoded(path) || of('dbname', 'database'),
    tls: tlsModeOf(of('sslmode', 'ssl-mode', 'ssl_mode', 'tls', 'ssl', 'usessl', 'requiressl')),
  });
}

function notesOf({ hosts, password, query, guessed }: SplitUri): string[] {
  const pasted = decoded(password ?? query.get('password') ?? '');
  const left = [...query.keys()].filter((name) => !takenNames.has(name));
  return [
    ...(hosts.length > 1
      ? [`It names ${hosts.length} servers; the first was taken. Add the others as connections.`]
      : []),
    ...(isPlaceholder(pasted) ? [placeholderNote] : []),
    ...(guessed
      ? [
          'The password holds characters such as / or @ that were not encoded; check that it is whole.',
        ]
      : []),
    ...(left.length > 0 ? [`Left out, since Lifeboat does not need it: ${left.join(', ')}.`] : []),
  ];
}

/** `jdbc:postgresql:shop` is the database on this machine's server. */
function parseShortJdbc(text: string): ParsedConnection | null {
  const match = /^jdbc:postgresql:([^/?]+)(?:\?.*)?$/i.exec(text);
  if (match === null) return null;
  return { engine: 'postgresql', host: 'localhost', database: decoded(match[1] ?? ''), notes: [] };
}
