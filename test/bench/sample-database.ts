import type { PostgresqlServer } from '../fixtures/postgresql-server.ts';

/** Small pieces keep each statement's work in memory, and let the big sizes be stopped in the middle. */
const MB_A_STATEMENT = 250;

/**
 * Makes a database that dumps to about `dumpMb` megabytes: customers, their orders with JSON, long texts
 * with bytes, and narrow rows of readings, each about a quarter. The words are drawn from a pool too large
 * for a compressor's window, so that text compresses as text does.
 */
export async function createSampleDatabase(
  server: PostgresqlServer,
  name: string,
  dumpMb: number,
): Promise<void> {
  await server.createDatabase(name);
  await server.sql(name, TABLES);
  for (let doneMb = 0; doneMb < dumpMb; doneMb += MB_A_STATEMENT) {
    await server.sql(name, fill(doneMb, Math.min(MB_A_STATEMENT, dumpMb - doneMb)));
  }
  await server.sql(name, INDEXES);
}

const LINES = 40_000;

const TABLES = `
  select setseed(0.5);
  create unlogged table pool as
    select n, (select string_agg(substr(md5(word::text), 1, 2 + word % 8), ' ')
                 from (select (5000 * random() ^ 3)::int as word from generate_series(1, 40)
                        where n >= 0) words) as line
      from generate_series(0, ${LINES - 1}) n;
  create unique index on pool (n);
  analyze pool;
  create table customers (
    id bigint, name text not null, email text, city text, created_at timestamptz not null, note text);
  create table orders (
    id bigint, customer_id bigint not null, placed_at timestamptz not null,
    total numeric(12, 2) not null, status text not null, details jsonb not null);
  create table documents (id bigint, kind text not null, body text not null, content bytea not null);
  create table readings (
    sensor integer not null, at timestamptz not null, value double precision, good boolean not null);
`;

const INDEXES = `
  drop table pool;
  alter table customers add primary key (id);
  alter table orders add primary key (id);
  create index on orders (customer_id);
  create index on orders (placed_at);
  alter table documents add primary key (id);
  create index on readings (sensor, at);
  vacuum analyze;
`;

const line = (of: string) => `(hashint8(${of}) & 2147483647) % ${LINES}`;

const moment = (g: string) => `timestamptz '2020-01-01 00:00Z' + ${g} * interval '13.7 seconds'`;

/** Rows for `mb` megabytes of dump, numbered on from those for `doneMb` before. */
function fill(doneMb: number, mb: number): string {
  const rows = (perMb: number) =>
    `generate_series(${doneMb * perMb}, ${(doneMb + mb) * perMb - 1})`;
  return `
    insert into customers
      select g, initcap(substr(a.line, 1, 18)), 'person' || g || '@example.org',
             initcap(substr(b.line, 5, 10)), ${moment('g')}, b.line
        from ${rows(800)} g join pool a on a.n = ${line('g')} join pool b on b.n = ${line('g + 1')};
    insert into orders
      select g, g % 100000, ${moment('g')}, (hashint8(g) & 1048575) / 100.0,
             (array['new', 'paid', 'sent', 'returned'])[1 + g % 4],
             jsonb_build_object('article', 'A-' || hashint8(g) % 9000, 'pieces', g % 7,
               'gift', g % 11 = 0, 'remark', substr(p.line, 1, 90))
        from ${rows(1100)} g join pool p on p.n = ${line('g')};
    insert into documents
      select g, (array['letter', 'invoice', 'contract'])[1 + g % 3],
             concat_ws(E'\\n', a.line, b.line, c.line, d.line),
             decode(repeat(md5(g::text), 2) || md5('a' || g) || md5('b' || g) || md5('c' || g), 'hex')
        from ${rows(220)} g join pool a on a.n = ${line('g')} join pool b on b.n = ${line('g + 1')}
             join pool c on c.n = ${line('g + 2')} join pool d on d.n = ${line('g + 3')};
    insert into readings
      select g % 500, ${moment('g')}, round((20 + 15 * sin(g / 900.0) + (hashint8(g) & 255) / 90.0)::numeric, 3),
             g % 97 <> 0
        from ${rows(4500)} g;
  `;
}
