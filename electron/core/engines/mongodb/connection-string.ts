/** The parts of a connection string that Lifeboat has to change. */
export interface ConnectionString {
  readonly srv: boolean;
  /** User as it stands, percent-encoded; null without one. */
  readonly user: string | null;
  /** `host:port`, one or several. */
  readonly hosts: readonly string[];
  /** Name in the path, percent-encoded; empty without one. */
  readonly path: string;
  /** Options in their order, as they stand. */
  readonly options: readonly (readonly [name: string, value: string])[];
}

/** Takes apart an address that has no password in it (`splitMongoUri` has seen to that). */
export function parseConnectionString(uri: string): ConnectionString {
  const srv = uri.startsWith('mongodb+srv://');
  const rest = uri.slice(uri.indexOf('://') + 3);
  const [, authority = '', path = '', query = ''] =
    /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest) ?? [];
  const at = authority.lastIndexOf('@');
  return {
    srv,
    user: at === -1 ? null : authority.slice(0, at),
    hosts: authority.slice(at + 1).split(','),
    path,
    options: query
      .split('&')
      .filter((option) => option !== '')
      .map((option) => {
        const equals = option.indexOf('=');
        return equals === -1
          ? ([option, ''] as const)
          : ([option.slice(0, equals), option.slice(equals + 1)] as const);
      }),
  };
}

export function formatConnectionString(parts: ConnectionString): string {
  const user = parts.user === null ? '' : `${parts.user}@`;
  const query = parts.options.map(([name, value]) => `${name}=${value}`).join('&');
  const scheme = parts.srv ? 'mongodb+srv' : 'mongodb';
  return `${scheme}://${user}${parts.hosts.join(',')}/${parts.path}${query === '' ? '' : `?${query}`}`;
}

export function optionOf(parts: ConnectionString, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return parts.options.find(([option]) => option.toLowerCase() === wanted)?.[1];
}

export function without(parts: ConnectionString, names: readonly string[]): ConnectionString {
  const unwanted = new Set(names.map((name) => name.toLowerCase()));
  return {
    ...parts,
    options: parts.options.filter(([option]) => !unwanted.has(option.toLowerCase())),
  };
}

/**
 * The address without a database in its path, so that a tool may be given another by `--db`. Where the
 * user is looked up is always said: a path means that database, and a tool that is told nothing looks
 * in the one that it dumps.
 */
export function withoutDatabase(parts: ConnectionString): ConnectionString {
  const { user, path, options } = parts;
  const source = optionOf(parts, 'authSource');
  if (user === null || source !== undefined) return { ...parts, path: '' };
  const mechanism = optionOf(parts, 'authMechanism') ?? '';
  const usual = /^SCRAM-|^$/.test(mechanism) ? 'admin' : '%24external';
  const told = path !== '' && usual === 'admin' ? path : usual;
  return { ...parts, path: '', options: [...options, ['authSource', told] as const] };
}

/** Host and port of the first host; of an IPv6 address without its brackets. */
export function hostAndPort(host: string): { readonly host: string; readonly port: number } {
  const [, bracketed, plain = '', port] = /^(?:\[(.*)\]|([^:]*))(?::(\d+))?$/.exec(host) ?? [];
  return { host: bracketed ?? plain, port: port === undefined ? 27017 : Number(port) };
}
