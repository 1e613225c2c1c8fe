import { z } from 'zod';
import type { EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { queryJson } from './psql-session.ts';

/** What pg_dump would find to dump; initdb's own schema `public` and language plpgsql do not count. */
const USER_OBJECTS_SQL = `
with own as (
  select oid from pg_catalog.pg_namespace
  where nspname !~ '^pg_' and nspname <> 'information_schema'
), found (what, how_many) as (
  select 'relations', count(*) from pg_catalog.pg_class where relnamespace in (select oid from own)
  union all
  select 'functions', count(*) from pg_catalog.pg_proc where pronamespace in (select oid from own)
  union all
  select 'types', count(*) from pg_catalog.pg_type where typnamespace in (select oid from own) and typtype <> 'c' and typelem = 0
  union all
  select 'schemas', count(*) from own n join pg_catalog.pg_namespace s using (oid) where s.nspname <> 'public'
  union all
  select 'extensions', count(*) from pg_catalog.pg_extension where extname <> 'plpgsql'
  union all
  select 'large objects', count(*) from pg_catalog.pg_largeobject_metadata
)
select to_json(how_many || ' ' || what) from found where how_many > 0;
`;

/** What a database holds, as phrases like `3 relations`; an empty list means that it is empty. */
export function userObjects(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
): Promise<string[]> {
  return queryJson(context, server, database, USER_OBJECTS_SQL, z.string());
}
