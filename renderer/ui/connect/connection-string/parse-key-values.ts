import { semicolonPairs, spacedPairs } from './key-values.ts';
import {
  isPlaceholder,
  named,
  placeholderNote,
  tlsModeOf,
  type ParsedConnection,
} from './parsed-connection.ts';

type Pairs = ReadonlyMap<string, string>;

const names = {
  host: [
    'host',
    'server',
    'datasource',
    'address',
    'addr',
    'hostaddr',
    'networkaddress',
    'unixsocket',
  ],
  port: ['port'],
  user: ['user', 'userid', 'uid', 'username'],
  password: ['password', 'pwd'],
  database: ['dbname', 'database', 'db', 'initialcatalog'],
  tls: ['sslmode', 'tls', 'usessl'],
} as const;

/**
 * Strings of names and values: of libpq (`host=db dbname=shop`), of ADO.NET and ODBC (`Server=db;Uid=root`) and
 * of PHP (`mysql:host=db;dbname=shop`). Null when the text is none, and for those of other databases.
 */
export function parseKeyValues(
  text: string,
  chosen: 'postgresql' | 'mysql' | null,
): ParsedConnection | null {
  const php = /^(pgsql|mysql|mariadb):(?!\/\/)(.*)$/is.exec(text);
  const body = php?.[2] ?? text;
  const pairs = body.includes(';') || php !== null ? semicolonPairs(body) : spacedPairs(body);
  if (pairs === null || isForeign(pairs)) return null;
  const of = (part: keyof typeof names) =>
    names[part].map((name) => pairs.get(name)).find((value) => value !== undefined);
  const parts = named({
    host: of('host')?.split(',')[0],
    port: of('port')?.split(',')[0],
    user: of('user'),
    password: of('password'),
    database: of('database'),
    tls: tlsModeOf(of('tls')),
  });
  if (parts.host === undefined && parts.database === undefined) return null;
  const engine = php === null ? (engineOf(pairs) ?? chosen ?? 'postgresql') : engineOfPhp(php[1]);
  return { engine, ...parts, notes: isPlaceholder(of('password') ?? '') ? [placeholderNote] : [] };
}

/** `user:password@tcp(host:3306)/database?tls=true` of Go's MySQL driver, https://github.com/go-sql-driver/mysql#dsn-data-source-name */
export function parseGoDsn(text: string): ParsedConnection | null {
  const match = /^([^:@/]*)(?::(.*))?@(tcp6?|unix)\(([^()]*)\)\/([^?]*)(?:\?(.*))?$/is.exec(text);
  if (match === null) return null;
  const [, user, password = '', network, where = '', database, query = ''] = match;
  const port = network === 'unix' ? undefined : /:(\d+)$/.exec(where)?.[1];
  const host = port === undefined ? where : where.slice(0, where.lastIndexOf(':'));
  return {
    engine: 'mysql',
    ...named({
      host: host.replace(/^\[(.*)\]$/, '$1'),
      port,
      user,
      password,
      database,
      tls: tlsModeOf(/(?:^|&)tls=([^&]*)/.exec(query)?.[1]),
    }),
    notes: isPlaceholder(password) ? [placeholderNote] : [],
  };
}

/** Who else uses these names; better not understood than taken for another server. */
function isForeign(pairs: Pairs): boolean {
  return (
    ['integratedsecurity', 'trustedconnection', 'initialcatalog', 'attachdbfilename'].some((name) =>
      pairs.has(name),
    ) || /sql server|sqlite|oracle|db2/i.test(pairs.get('driver') ?? '')
  );
}

function engineOf(pairs: Pairs): 'postgresql' | 'mysql' | null {
  const driver = pairs.get('driver') ?? '';
  if (/postgres|pgsql/i.test(driver) || pairs.has('dbname')) return 'postgresql';
  if (/mysql|mariadb/i.test(driver) || pairs.has('uid')) return 'mysql';
  if (pairs.get('port') === '5432') return 'postgresql';
  return pairs.get('port') === '3306' ? 'mysql' : null;
}

function engineOfPhp(name: string | undefined): 'postgresql' | 'mysql' {
  return name?.toLowerCase() === 'pgsql' ? 'postgresql' : 'mysql';
}
