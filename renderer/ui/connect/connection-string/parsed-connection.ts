import type { TlsMode } from '../../../../shared/model/connection.ts';

export type ServerEngine = 'postgresql' | 'mysql' | 'mongodb';

/** What a connection string says. Parts that it does not name are absent. */
export interface ParsedConnection {
  readonly engine: ServerEngine;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly tls?: TlsMode;
  /** Of MongoDB: the whole address without its password. */
  readonly uri?: string;
  /** What a person should know of what was taken and what was not, each a sentence. Holds no secret. */
  readonly notes: readonly string[];
}

/** A part with its percent signs resolved; as it stands when they are not an encoding. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const tlsWords: Readonly<Record<string, TlsMode>> = {
  disable: 'disable',
  disabled: 'disable',
  none: 'disable',
  false: 'disable',
  '0': 'disable',
  prefer: 'prefer',
  preferred: 'prefer',
  require: 'require',
  required: 'require',
  true: 'require',
  '1': 'require',
  skipverify: 'require',
  trust: 'require',
  verifyca: 'verify-ca',
  verifyfull: 'verify-full',
  verifyidentity: 'verify-full',
};

/**
 * How the many drivers say TLS: `sslmode=verify-full` of libpq, `sslMode=VERIFY_IDENTITY` of MySQL,
 * `useSSL=true` of JDBC, `tls=skip-verify` of Go. Undefined for what none of them means.
 */
export function tlsModeOf(word: string | undefined): TlsMode | undefined {
  return tlsWords[(word ?? '').toLowerCase().replaceAll(/[^a-z0-9]/g, '')];
}

/** Atlas and others show `<password>` or `<db_password>` where the real one is to be put. */
export function isPlaceholder(password: string): boolean {
  return /^<[^<>]*>$|^\[[A-Z-]*PASSWORD[A-Z-]*\]$|^\$\{?[A-Z_]+\}?$/i.test(password);
}

export const placeholderNote =
  'The password in it is only a placeholder; type the real one into the password field.';

/** The parts that are there; empty ones are left out. */
export function named(
  parts: Readonly<{
    host?: string | undefined;
    port?: string | undefined;
    user?: string | undefined;
    password?: string | undefined;
    database?: string | undefined;
    tls?: TlsMode | undefined;
  }>,
): Omit<ParsedConnection, 'engine' | 'notes'> {
  const { host, user, password, database, tls } = parts;
  const port = Number(parts.port);
  const usable = password && !isPlaceholder(password);
  return {
    ...(host ? { host } : {}),
    ...(parts.port && Number.isInteger(port) && port > 0 && port < 65_536 ? { port } : {}),
    ...(user ? { user } : {}),
    ...(usable ? { password } : {}),
    ...(database ? { database } : {}),
    ...(tls === undefined ? {} : { tls }),
  };
}
