/**
 * A database of everything that has ever confused a dump reader: hostile identifiers, text that looks
 * like a dump, rows that look like the end of a table, every kind of relation, and large objects.
 */
export const AWKWARD_SQL = String.raw`
create schema "we""ird -- schema 🛟";
create table "we""ird -- schema 🛟"."new
line; COPY x FROM stdin;" ("col ""1""" int, "--" text, "back\slash" text);
insert into "we""ird -- schema 🛟"."new
line; COPY x FROM stdin;" values (1, '\.', '\N'), (2, null, ''), (3, E'\\.\n\\.', E'a\tb\r\n');

create table plain_text (t text);
insert into plain_text values ('x\.'), (''), (''), (null), (E'\u0001\u007f'), ('🐘'), ('--'), ('\');
create table only_empty (t text);
insert into only_empty select '' from generate_series(1, 10);
create table ends_like_a_terminator (t text);
insert into ends_like_a_terminator values (E'x\\.'), (''), ('');
create table without_columns ();
insert into without_columns select from generate_series(1, 7);
create table without_rows (id int, note text);
create unlogged table fleeting (id int);
insert into fleeting values (1), (2);

create table binary_data (id int, data bytea, f real, d double precision, i interval, ts timestamptz, j jsonb, a text[]);
insert into binary_data select n, decode(repeat(md5(n::text), 20), 'hex'), n / 3.0, n / 7.0,
  n * interval '1 day 2 hours', timestamptz '2026-03-29 01:59:59 Europe/Berlin' + n * interval '1 second',
  jsonb_build_object('n', n, 'tab', E'\t'), array['a', null, E'b"\\', '{}']
from generate_series(1, 500) n;

create table measured (day date, amount int, doubled int generated always as (amount * 2) stored)
  partition by range (day);
create table measured_2025 partition of measured for values from ('2025-01-01') to ('2026-01-01');
create table measured_2026 partition of measured for values from ('2026-01-01') to ('2027-01-01');
insert into measured select date '2025-06-01' + n, n from generate_series(1, 400) n;

create table animal (id serial primary key, name text);
create table dog (breed text) inherits (animal);
insert into animal (name) select 'animal ' || n from generate_series(1, 30) n;
insert into dog (name, breed) select 'dog ' || n, 'mixed' from generate_series(1, 20) n;
alter table animal drop column name cascade;
alter table animal add column name text default 'fresh';

create view dogs as select * from dog;
create materialized view dog_count as select count(*) from dog;
create sequence counter start 100;
select nextval('counter'), nextval('counter'), nextval('counter');

create function misleading() returns text language plpgsql as $body$
begin
  -- Data for Name: plain_text; Type: TABLE DATA; Schema: public; Owner: nobody
  return 'COPY public.plain_text (t) FROM stdin;
not data
\.
CREATE TABLE public.invented (i int);
--
-- PostgreSQL database dump complete
--
';
end $body$;
create function standard_body(int) returns int language sql
  begin atomic select $1 + 1; select 2; end;
comment on table plain_text is E'it''s a "comment"; with $$ and \\ and
COPY public.plain_text (t) FROM stdin;';
alter table plain_text add check (t <> E'\'; COPY public.plain_text (t) FROM stdin;\n');

select lo_from_bytea(0, decode(repeat('00ff', 40000), 'hex'));
select lo_from_bytea(0, '');
select lo_from_bytea(4000000000, 'beyond a signed number');
`;
