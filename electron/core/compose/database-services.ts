import type { ProjectService } from './compose-project.ts';

export type DatabaseKind = 'postgresql' | 'mysql' | 'mongodb';

/** Names of images, without registry, owner, tag and digest. */
const IMAGES: readonly (readonly [DatabaseKind, RegExp])[] = [
  [
    'postgresql',
    /^(postgres|postgresql|postgresql-repmgr|postgis|pgvector|timescaledb(-ha|-postgis)?|citus|spilo(-\d+)?|pgrouting|paradedb|percona-distribution-postgresql|alloydbomni|pgautoupgrade)$/,
  ],
  [
    'mysql',
    /^(mysql|mysql-server|community-server|enterprise-server|mariadb|mariadb-galera|percona|percona-server|percona-xtradb-cluster)$/,
  ],
  [
    'mongodb',
    /^(mongo|mongodb|mongodb-sharded|mongodb-community-server|mongodb-enterprise-server|mongodb-atlas-local|percona-server-mongodb)$/,
  ],
];

/** The environment variables of the known images, the one that wins first. */
const VARIABLES: Readonly<
  Record<
    DatabaseKind,
    { readonly accounts: readonly Account[]; readonly database: readonly string[] }
  >
> = {
  postgresql: {
    accounts: [
      {
        user: ['POSTGRES_USER', 'POSTGRESQL_USERNAME'],
        password: ['POSTGRES_PASSWORD', 'POSTGRESQL_PASSWORD'],
        usual: 'postgres',
      },
      { user: [], password: ['POSTGRESQL_POSTGRES_PASSWORD'], usual: 'postgres' },
    ],
    database: ['POSTGRES_DB', 'POSTGRESQL_DATABASE'],
  },
  mysql: {
    // Only root is sure to see routines, events and every table.
    accounts: [
      {
        user: ['MARIADB_ROOT_USER', 'MYSQL_ROOT_USER'],
        password: ['MARIADB_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD'],
        usual: 'root',
      },
      {
        user: ['MARIADB_USER', 'MYSQL_USER'],
        password: ['MARIADB_PASSWORD', 'MYSQL_PASSWORD'],
        usual: 'root',
      },
    ],
    database: ['MARIADB_DATABASE', 'MYSQL_DATABASE'],
  },
  mongodb: {
    accounts: [
      {
        user: ['MONGO_INITDB_ROOT_USERNAME', 'MONGODB_ROOT_USER', 'MONGODB_INITDB_ROOT_USERNAME'],
        password: [
          'MONGO_INITDB_ROOT_PASSWORD',
          'MONGODB_ROOT_PASSWORD',
          'MONGODB_INITDB_ROOT_PASSWORD',
        ],
        usual: null,
      },
    ],
    database: ['MONGO_INITDB_DATABASE', 'MONGODB_DATABASE'],
  },
};

interface Account {
  readonly user: readonly string[];
  readonly password: readonly string[];
  /** The user where none is named but a password is; null where that is nobody. */
  readonly usual: string | null;
}

/** The database that a service runs, as its image and environment tell. */
export interface DatabaseService {
  readonly kind: DatabaseKind;
  readonly database: string | null;
  readonly user: string | null;
  /** The variable that holds the password, or with `_FILE` the file that does; null when none is set. */
  readonly passwordVariable: string | null;
}

/** Null for a service that is no database server; exporters, consoles and backup tools are none. */
export function databaseOf(service: ProjectService): DatabaseService | null {
  const name =
    service.image
      ?.replace(/@.*$/, '')
      .replace(/:[^/:]*$/, '')
      .split('/')
      .pop() ?? '';
  const kind = IMAGES.find(([, pattern]) => pattern.test(name.toLowerCase()))?.[0];
  if (kind === undefined) return null;
  const { accounts, database } = VARIABLES[kind];
  const given = (names: readonly string[]) =>
    names.find((variable) => (service.environment.get(variable) ?? '') !== '');
  const valueOf = (names: readonly string[]) => service.environment.get(given(names) ?? '') ?? null;
  const account = accounts.find(({ password }) => given(withFiles(password)) !== undefined);
  const user =
    account === undefined
      ? valueOf(accounts.flatMap((each) => each.user))
      : (valueOf(account.user) ?? account.usual);
  const usualUser = kind === 'postgresql' ? 'postgres' : null;
  const known = user ?? usualUser;
  return {
    kind,
    // The images of PostgreSQL name the database after the user when nothing else is said.
    database: valueOf(database) ?? (kind === 'postgresql' ? known : null),
    user: known,
    passwordVariable: account === undefined ? null : (given(withFiles(account.password)) ?? null),
  };
}

function withFiles(names: readonly string[]): string[] {
  return names.flatMap((each) => [each, `${each}_FILE`]);
}
