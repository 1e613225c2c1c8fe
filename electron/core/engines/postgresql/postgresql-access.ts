import type { PostgresqlAddress } from '../../../../shared/model/connection.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ServerAccess, Subject } from '../engine.ts';

/** A PostgreSQL server with its password. */
export type PostgresqlAccess = ServerAccess<PostgresqlAddress>;

/** A database on a PostgreSQL server. */
export interface DatabasePlace {
  readonly server: PostgresqlAccess;
  readonly database: string;
}

/** The database that a subject or target stands for. Throws `invalid-input` for one of another engine. */
export function databaseOf({ engine, server, place }: Subject): DatabasePlace {
  if (engine === 'postgresql' && server?.address.engine === 'postgresql') {
    return { server: { address: server.address, password: server.password }, database: place };
  }
  throw new LifeboatError(
    'invalid-input',
    `This is for ${engine}, not for PostgreSQL.`,
    'Choose a database on a PostgreSQL server.',
  );
}
