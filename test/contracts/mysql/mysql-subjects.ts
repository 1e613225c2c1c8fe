import { HOSTILE_NAMES } from '../engine/hostile-names.ts';
import { ODD_BYTES, ODD_TEXTS } from '../engine/odd-values.ts';

/** SQL that fills a new database with what the suite asks for, on MariaDB and on MySQL. */

/** Numbers from 1 to `last`; a table of them, for recursion in a statement differs between versions. */
const numbers = (last: number) => `
create temporary table digits (d int);
insert into digits values (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
create temporary table numbers (n int primary key);
${['b', 'c', 'd', 'e'].map((alias) => `create temporary table digits_${alias} as select d from digits;`).join('\n')}
insert into numbers select n from (
  select digits.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d + 1 as n
  from digits, digits_b b, digits_c c, digits_d d, digits_e e) as all_numbers where n <= ${last};
`;

export const SAMPLE_SQL = (rows: number) => `
${numbers(rows)}
create table items (id int primary key, name text, data blob, price decimal(10,2), at datetime(3));
insert into items select n,
  case n % 7 when 0 then null when 1 then '' when 2 then 'back\\\\slash' when 3 then 'tab\\there'
    when 4 then 'new\\nline' when 5 then 'quo''te "x" (1),(2); 🛟' else concat('item ', n) end,
  unhex(sha2(n, 256)), n * 1.25, timestamp('2026-11-20 03:00:00.125') + interval n minute
from numbers order by n;
create table \`order "lines" 'and' (x); ⚓\` (id int, \`it's\` text);
insert into \`order "lines" 'and' (x); ⚓\` values (1, '\\\\.'), (2, '\\\\N'), (3, null), (4, 'x\\\\'), (5, ''), (6, ',('), (7, '),(');
`;

/** Three rows, the second with so many bytes: every MiB of them differs from the others. */
export const HUGE_SQL = (bytes: number) => `
set session group_concat_max_len = 1073741824;
${numbers(bytes / 1024 / 1024)}
create table items (id int primary key, name text, data longblob);
insert into items values (1, 'before', ''), (3, 'after', x'00');
insert into items select 2, 'huge', unhex(group_concat(repeat(sha2(n, 256), 32768) order by n separator '')) from numbers;
`;

const KIBIBYTES_4 = `repeat(sha2(n, 256), 64)`;

/** 40 MiB in 10,240 rows. */
export const BULK_SQL = `
${numbers(10_240)}
create table items (id int primary key, name text);
insert into items select n, ${KIBIBYTES_4} from numbers order by n;
`;

export const WRITING_SQL = `
${numbers(1000)}
create table items (id int auto_increment primary key, name text);
create table z_ledger (id int auto_increment primary key, name text);
insert into items (name) select ${KIBIBYTES_4} from numbers;
insert into z_ledger (name) select ${KIBIBYTES_4} from numbers;
`;

export const WRITE_SQL = `begin;
insert into items (name) values ('written meanwhile');
insert into z_ledger (name) values ('written meanwhile');
commit;
`;

/** Texts go in as hexadecimal, so that no quoting of the test's own is trusted. */
const text = (value: string) => `convert(${bytes(Buffer.from(value))} using utf8mb4)`;
const bytes = (value: Uint8Array) => `x'${Buffer.from(value).toString('hex')}'`;
const rows = (values: readonly string[]) =>
  values.map((value, index) => `(${index}, ${value})`).join(',\n');

export const ODD_SQL = `
set session sql_mode = 'ALLOW_INVALID_DATES';
create table texts (id int primary key, value longtext character set utf8mb4, narrow varchar(100) character set latin1, wide varchar(50) character set utf16);
insert into texts (id, value) values ${rows(ODD_TEXTS.map(text))};
insert into texts values (1000, 'nul\\0inside', convert(x'c4d6dc80' using latin1), 'ÄÖ🛟');
insert into texts values (1001, '\\Z', '\\\\', '''');
create table bytes (id int primary key, value longblob, fixed binary(8), small varbinary(300));
insert into bytes (id, value) values ${rows(ODD_BYTES.map(bytes))};
insert into bytes values (1000, '', x'00', ''), (1001, null, x'ff', x'${Buffer.from(ODD_BYTES[1] ?? []).toString('hex')}');
create table numbers_of (id int, tiny tinyint unsigned, big bigint, huge bigint unsigned, exact decimal(65,30), doubled double, year_of year, bits bit(64), flag bit(1));
insert into numbers_of values
  (1, 0, -9223372036854775808, 18446744073709551615, 99999999999999999999999999999999999.999999999999999999999999999999, 1.7976931348623157e308, 1901, b'1111111111111111111111111111111111111111111111111111111111111111', b'1'),
  (2, 255, 9223372036854775807, 0, -0.000000000000000000000000000001, -2.2250738585072014e-308, 0, b'0', b'0'),
  (3, 1, 0, 1, 0, 0.1e0 + 0.2e0, 2155, b'100000000', null),
  (null, null, null, null, null, null, null, null, null);
create table times (id int, d date, t time(6), dt datetime(6), ts timestamp(6) null);
insert into times values
  (1, '0000-00-00', '-838:59:59', '0000-00-00 00:00:00', '1970-01-02 00:00:01'),
  (2, '2026-02-31', '838:59:59', '9999-12-31 23:59:59.999999', '2038-01-18 03:14:07.999999'),
  (3, '1000-01-01', '00:00:00.000001', '2026-03-29 02:30:00', '2026-03-29 00:30:00'),
  (null, null, null, null, null);
create table others (id int, e enum('', 'it''s', 'a,b', 'back\\\\slash'), s set('one', 'tw"o', 'three'), j json, g geometry, p point);
insert into others values
  (1, '', 'one,three', '{"a": "\\\\u0041 \\\\" (", "b": [null, 1000.5, {}]}', st_geomfromtext('GEOMETRYCOLLECTION(POINT(1 -2),LINESTRING(0 0,1e-300 1e300))'), point(-0.0, 3)),
  (2, 'it''s', '', '"x"', null, null),
  (3, 'back\\\\slash', 'tw"o', 'null', st_geomfromtext('POINT(0 0)'), null),
  (null, null, null, null, null, null);
create table heap_of (id int, v varchar(20)) engine = MEMORY;
insert into heap_of values (2, 'b'), (1, 'a');
create table isam (v varchar(20)) engine = MyISAM;
insert into isam values ('one'), ('two'), ('three');
delete from isam where v = 'two';
insert into isam values ('2');
create table nothing_in_it (id int primary key);
`;

/** Names are of the basic plane and have no blank at their end; their length is counted in characters. */
const isName = (name: string) => !/[\u{10000}-\u{10FFFF}]/u.test(name) && !name.endsWith(' ');
export const HOSTILE_TABLES = HOSTILE_NAMES.filter(isName);

const quoted = (name: string) => `\`${name.replaceAll('`', '``')}\``;

export const HOSTILE_SQL = `set session sql_mode = 'NO_BACKSLASH_ESCAPES';\n${HOSTILE_TABLES.map(
  (name) => `
create table ${quoted(name)} (number int, ${quoted(name)} text, key ${quoted(name)} (${quoted(name)}(20))) comment '${name.replaceAll("'", "''")}';
insert into ${quoted(name)} values (1, ${text(name)});`,
).join('\n')}`;

export const RELATED_SQL = `
create table z_parent (id int primary key, code varchar(20) unique, made datetime default current_timestamp on update current_timestamp);
create table a_child (
  id int primary key, parent int not null, sibling int, name varchar(100) not null,
  loud varchar(110) generated always as (concat(upper(name), '!')) stored,
  quiet varchar(110) generated always as (lower(name)) virtual,
  hidden int /*!80023 invisible */ /*M!100303 invisible */ default 7,
  key few (name(20), sibling), fulltext key words (name),
  constraint to_parent foreign key (parent) references z_parent (id) on delete cascade,
  constraint to_sibling foreign key (sibling) references a_child (id),
  constraint no_blank check (name <> ''));
insert into z_parent (id, code, made) values (1, 'one', '2026-01-01'), (2, 'two', '2026-01-02'), (3, null, null);
insert into a_child (id, parent, name) values (1, 3, 'first');
insert into a_child (id, parent, sibling, name) values (2, 1, 1, 'second; (with) ''quotes''');
create view z_view as select c.id, c.loud, p.code from a_child c join z_parent p on p.id = c.parent;
create sql security invoker view a_view as select id, loud from z_view where code is null;
create table log (what text);
delimiter $$
create trigger trim_name before insert on a_child for each row begin
  -- it's a comment with a quote; and a semicolon
  insert into log values ('INSERT INTO \`a_child\` VALUES (1);;'), ('two');
  set new.name = trim(new.name);
end$$
create trigger second_one after update on z_parent for each row insert into log values (concat('"', new.id))$$
create procedure fill(in how_many int, out done int) comment 'it''s; one' begin
  declare i int default 0;
  while i < how_many do insert into log values ('filled'); set i = i + 1; end while;
  set done = i; /* INSERT INTO \`log\` VALUES ('no'); */
end$$
create function shout(word varchar(100) character set utf8mb4) returns varchar(110) character set utf8mb4 deterministic return concat(upper(word), '!')$$
delimiter ;
create table numbered (id int auto_increment primary key, name text);
insert into numbered (name) values ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7');
delete from numbered where id = 7;
create table parts (id int, at int) partition by range (at) (partition early values less than (10), partition late values less than maxvalue);
insert into parts values (1, 5), (2, 50), (3, 7);
set session sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES';
delimiter $$
create function odd_mode() returns varchar(20) deterministic return '\\'$$
delimiter ;
`;

/** Sequences are MariaDB's alone; a default names its sequence with the database. */
export const SEQUENCES_SQL = `
create sequence own_numbers start with 100 increment by -3 minvalue -100 maxvalue 200 nocache;
select nextval(own_numbers);
create table from_sequence (id int default nextval(own_numbers), name text);
insert into from_sequence (name) values ('a'), ('b');
`;
