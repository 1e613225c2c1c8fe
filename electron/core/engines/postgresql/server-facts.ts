import { z } from 'zod';
import type { Inventory } from '../../../../shared/model/inventory.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { queryOne } from './psql-session.ts';

const serverFactsSchema = z.object({
  versionNum: z.number().int(),
  version: z.string(),
  sizeBytes: z.number().nullable(),
  /** Row of pg_database, whose columns differ between versions. */
  database: z.record(z.string(), z.unknown()),
  encoding: z.string(),
  isSuperuser: z.boolean(),
  mayCreateDatabases: z.boolean(),
  mayReadPasswords: z.boolean(),
  /** Roles that own something in this database or are granted something on it. */
  roles: z.array(z.string()),
  extensions: z.array(z.string()),
});
export type ServerFacts = z.infer<typeof serverFactsSchema> & { readonly major: number };

const SERVER_FACTS_SQL = `
select json_build_object(
  'versionNum', current_setting('server_version_num')::int,
  'version', current_setting('server_version'),
  'sizeBytes', pg_database_size(d.oid),
  'database', to_jsonb(d) - 'datacl',
  'encoding', pg_encoding_to_char(d.encoding),
  'isSuperuser', r.rolsuper,
  'mayCreateDatabases', r.rolcreatedb or r.rolsuper,
  'mayReadPasswords', has_table_privilege('pg_catalog.pg_authid', 'select'),
  'extensions', coalesce((select json_agg(extname order by extname)
    from pg_catalog.pg_extension where extname <> 'plpgsql'), '[]'::json),
  'roles', coalesce((select json_agg(rolname order by rolname) from pg_catalog.pg_roles where oid in (
    select refobjid from pg_catalog.pg_shdepend
    where dbid = d.oid and refclassid = 'pg_catalog.pg_authid'::regclass
    -- The first superuser is pinned and so in no list of dependencies.
    union select c.relowner from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema')), '[]'::json))
from pg_catalog.pg_database d, pg_catalog.pg_roles r
where d.datname = current_database() and r.rolname = current_user;
`;

/** Version, size and creation properties, as seen from a session on the database. */
export async function readServerFacts(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
): Promise<ServerFacts> {
  const facts = await queryOne(context, server, database, SERVER_FACTS_SQL, serverFactsSchema);
  return { ...facts, major: Math.floor(facts.versionNum / 10_000) };
}

/** The databases that can be reached without knowing any other, in the order they are tried. */
const MAINTENANCE_DATABASES = ['postgres', 'template1'];

/** A database to stand on while others are made, renamed and dropped; with what the server is. */
export async function reachServer(
  context: EngineContext,
  server: PostgresqlAccess,
): Promise<{ readonly maintenance: string; readonly facts: ServerFacts }> {
  let last: unknown;
  for (const maintenance of MAINTENANCE_DATABASES) {
    try {
      return { maintenance, facts: await readServerFacts(context, server, maintenance) };
    } catch (error) {
      if (!(error instanceof LifeboatError) || error.code !== 'database-missing') throw error;
      last = error;
    }
  }
  throw last;
}

/** What the dump refers to and does not bring along. Names are data: they go into the inventory. */
export function databaseNeeds({ roles, extensions }: ServerFacts): NonNullable<Inventory['needs']> {
  return { roles, extensions };
}

/**
 * What a fitting database is created with, for the manifest. Version 15 brought the locale provider, 17
 * renamed the locale's column.
 */
export function databaseProperties(facts: ServerFacts): Record<string, string> {
  const { database } = facts;
  const text = (name: string) => {
    const value = database[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const properties = {
    encoding: facts.encoding,
    lcCollate: text('datcollate'),
    lcCtype: text('datctype'),
    localeProvider: text('datlocprovider'),
    locale: text('datlocale') ?? text('daticulocale'),
    icuRules: text('daticurules'),
  };
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
