import { z } from 'zod';
import type { EngineContext } from '../engine.ts';
import type { PostgresqlAccess } from './postgresql-access.ts';
import { queryJson } from './psql-session.ts';

const tableSchema = z.object({
  namespace: z.string(),
  name: z.string(),
  /** Columns that COPY writes, in order; generated ones are not among them. */
  columns: z.array(z.string()).readonly(),
  /** False for the parent of partitions, which holds no rows itself. */
  holdsRows: z.boolean(),
});
export type Table = z.infer<typeof tableSchema>;

/** `attgenerated` came with version 12; before, no column was generated. */
const tablesSql = (major: number) => `
select json_build_object(
  'namespace', n.nspname, 'name', c.relname, 'holdsRows', c.relkind = 'r',
  'columns', coalesce((
    select json_agg(a.attname order by a.attnum) from pg_catalog.pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    ${major >= 12 ? "and a.attgenerated = ''" : ''}), '[]'::json))
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and c.relpersistence <> 't'
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname, c.relname;
`;

/** Every table of a database, those of extensions too: their configuration may be in a dump. */
export function listTables(
  context: EngineContext,
  server: PostgresqlAccess,
  database: string,
  major: number,
): Promise<Table[]> {
  return queryJson(context, server, database, tablesSql(major), tableSchema);
}
