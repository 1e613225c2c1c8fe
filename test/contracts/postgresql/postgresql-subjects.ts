import { ODD_BYTES, ODD_TEXTS } from '../engine/odd-values.ts';
import { HOSTILE_NAMES } from '../engine/hostile-names.ts';

/** SQL that fills a new database with what the suite asks for. */

export const SAMPLE_SQL = (rows: number) => `
create table items (id int primary key, name text, data bytea, price numeric(10,2), at timestamptz);
insert into items select n,
  case n % 7 when 0 then null when 1 then '' when 2 then E'back\\\\slash' when 3 then E'tab\\there'
    when 4 then E'new\\nline' when 5 then 'quo''te "x" 🛟' else 'item ' || n end,
  decode(md5(n::text), 'hex'), n * 1.25, timestamptz '2026-11-20 03:00+01' + n * interval '1 minute'
from generate_series(1, ${rows}) n;
create table "order ""lines"" 🧾" (id int, "it's" text);
insert into "order ""lines"" 🧾" values (1, '\\.'), (2, '\\N'), (3, null), (4, E'x\\\\.'), (5, ''), (6, '');
`;

/** Three rows, the second with so many bytes: every MiB of them differs from the others. */
export const HUGE_SQL = (bytes: number) => `
create table items (id int primary key, name text, data bytea);
insert into items values (1, 'before', ''), (3, 'after', '\\x00');
insert into items select 2, 'huge', string_agg(decode(repeat(md5(n::text), 65536), 'hex'), ''::bytea order by n)
from generate_series(1, ${bytes / 1024 / 1024}) n;
checkpoint;
`;

const KIBIBYTES_4 = `repeat(md5(n::text), 128)`;

/** 40 MiB in 10,000 rows. The checkpoint, here and above, keeps them when the server is killed. */
export const BULK_SQL = `
create table items (id int primary key, name text);
insert into items select n, ${KIBIBYTES_4} from generate_series(1, 10240) n;
checkpoint;
`;

export const WRITING_SQL = `
create table items (id serial primary key, name text);
create table z_ledger (id serial primary key, name text);
insert into items (name) select ${KIBIBYTES_4} from generate_series(1, 1000) n;
insert into z_ledger (name) select ${KIBIBYTES_4} from generate_series(1, 1000) n;
`;

export const WRITE_SQL = `begin;
insert into items (name) values ('written meanwhile');
insert into z_ledger (name) values ('written meanwhile');
commit;
`;

/** Texts go in as hexadecimal, so that no quoting of the test's own is trusted. */
const text = (value: string) => `convert_from(${bytes(Buffer.from(value))}, 'UTF8')`;
const bytes = (value: Uint8Array) => `decode('${Buffer.from(value).toString('hex')}', 'hex')`;
const rows = (values: readonly string[]) =>
  values.map((value, index) => `(${index}, ${value})`).join(',\n');

export const ODD_SQL = `
create table texts (id int primary key, value text);
insert into texts values ${rows(ODD_TEXTS.map(text))};
create table arrays (id int primary key, value text[]);
insert into arrays values (1, '{}'), (2, array[null, 'NULL', '', '{', '"', E'\\\\']), (3, '[5:6]={a,b}'),
  (4, array[array['a', null], array['b', ',']]);
create table bytes (id int primary key, value bytea);
insert into bytes values ${rows(ODD_BYTES.map(bytes))};
create table numbers (id int, small smallint, big bigint, exact numeric, single real, double float8);
insert into numbers values
  (1, -32768, -9223372036854775808, 'NaN', 'NaN', 'NaN'),
  (2, 32767, 9223372036854775807, 1e-1000, '-Infinity', 'Infinity'),
  (3, 0, 0, ('1' || repeat('0', 1000) || '.' || repeat('1', 1000))::numeric, 1.17549435e-38, 4.9e-324),
  (4, null, null, -0.000, '-0', 0.1::float8 + 0.2::float8),
  (5, null, null, null, null, 1.7976931348623157e308),
  (null, null, null, null, null, null);
create table times (d date, t time, tz timetz, ts timestamp, tstz timestamptz, i interval);
insert into times values
  ('infinity', '00:00', '24:00-15:59', '-infinity', 'infinity', '-178000000 years'),
  ('4713-01-01 BC', '24:00', '00:00+15:59', '0001-01-01 BC', '294276-12-31 23:59:59.999999+00', '1 mon -1 day 00:00:00.000001'),
  ('5874897-12-31', '23:59:59.999999', '12:00+05:45', '1582-10-10', '2026-03-29 02:30+02', 'P1Y2M3DT4H5M6.7S'),
  (null, null, null, null, null, null);
create type mood as enum ('', 'it''s', 'back\\slash', '🛟');
create type pair as (a text, b int);
create domain positive as int check (value > 0);
create table others (m mood, p pair, n positive, j json, b jsonb, u uuid, net inet, range int4range, bits varbit, point point, search tsvector, c "char");
insert into others values
  ('', row('(,)', null), 1, '{"a": 1, "a" : "\\u0041"}', '{"a": "\\u0041", "b": [null, 1e3]}', '00000000-0000-0000-0000-000000000000', '::1/64', 'empty', '', '(-0,1e300)', '''it''''s'':1', ''),
  ('back\\slash', row('', 2), 2, '"x"', 'null', null, '10.0.0.0/8', '(,5]', b'101', null, null, '\\377'),
  (null, null, null, null, null, null, null, null, null, null, null, null);
create table no_columns ();
insert into no_columns default values;
insert into no_columns default values;
select lo_from_bytea(4711, ${bytes(ODD_BYTES[1] ?? new Uint8Array())});
`;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

export const HOSTILE_SQL = HOSTILE_NAMES.map(
  (name) => `
create table ${quoted(name)} (number int, ${quoted(name)} text);
insert into ${quoted(name)} values (1, ${text(name)});
create index on ${quoted(name)} (${quoted(name)});
comment on table ${quoted(name)} is '${name.replaceAll("'", "''")}';`,
).join('\n');

export const RELATED_SQL = `
create extension pg_trgm;
create function shout(word text) returns text language sql immutable as $body$ select upper(word) || '!' $body$;
create sequence own_numbers start 100 increment by -3 minvalue -100 maxvalue 100;
create table z_parent (id int primary key, code text unique, made int default nextval('own_numbers'));
create table a_child (
  id int primary key, parent int not null references z_parent on delete cascade,
  sibling int references a_child deferrable initially deferred,
  name text not null check (name <> ''), loud text generated always as (shout(name)) stored);
insert into z_parent (id, code) values (1, 'one'), (2, 'two'), (3, null);
insert into a_child (id, parent, sibling, name) values (1, 3, 2, 'first'), (2, 1, 1, 'second');
create view z_view as select c.id, c.loud, p.code, p.made from a_child c join z_parent p on p.id = c.parent;
create view a_view as select id, loud from z_view where code is null;
create materialized view m_view as select count(*) from a_view;
create unique index a_child_few on a_child (parent) where sibling is not null;
create index a_child_like on a_child using gin (name gin_trgm_ops);
create function touch() returns trigger language plpgsql as $body$ begin new.name := trim(new.name); return new; end $body$;
create trigger trim_name before insert or update on a_child for each row execute function touch();
create rule no_parent_left as on delete to z_parent where old.id = 1 do instead nothing;
alter table z_parent enable row level security;
create policy everyone on z_parent using (true);
create table numbered (id int generated always as identity primary key, old_way serial, name text);
insert into numbered (name) select 'row ' || n from generate_series(1, 7) n;
delete from numbered where id = 7;
create table parts (id int, at date) partition by range (at);
create table parts_2025 partition of parts for values from ('2025-01-01') to ('2026-01-01');
create table parts_rest partition of parts default;
insert into parts values (1, '2025-06-01'), (2, '2026-06-01'), (3, null);
create schema other;
create table other.numbered (like public.numbered);
`;
