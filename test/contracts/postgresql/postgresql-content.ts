import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresqlServer } from '../../fixtures/postgresql-server.ts';

const execute = promisify(execFile);
const LONGEST_LINE = 10_000;

/** A select for each view, which gives its rows as JSON behind its name. */
const VIEWS_SQL = `
select format('select %L, to_json(v) from %I.%I v order by v::text', viewname, schemaname, viewname) from pg_views
where schemaname <> 'information_schema' and schemaname !~ '^pg_' order by 1 \\gexec
`;

/**
 * A database as SQL, by PostgreSQL's own `pg_dump` called with hardly any option, and the rows of its
 * views. Long lines stand there as their SHA-256.
 */
export async function postgresqlContent(
  server: PostgresqlServer,
  database: string,
): Promise<string> {
  const { stdout } = await execute(
    join(server.programs, 'pg_dump'),
    ['--host', server.host, '--port', String(server.port), '--username', server.user],
    {
      env: { PATH: process.env['PATH'], PGPASSWORD: server.password, PGDATABASE: database },
      maxBuffer: 512 * 1024 * 1024,
      encoding: 'buffer',
    },
  );
  return `${linesOf(stdout).join('\n')}\n${await server.sql(database, VIEWS_SQL)}`;
}

/** The lines of a dump without the word that is drawn anew for each. */
function linesOf(dump: Buffer): string[] {
  const lines: string[] = [];
  for (let start = 0; start < dump.length;) {
    const newline = dump.indexOf('\n', start);
    const end = newline === -1 ? dump.length : newline;
    const line = dump.subarray(start, end);
    start = end + 1;
    if (line.length > LONGEST_LINE) lines.push(`SHA-256 ${sha256(line)}`);
    else if (!/^\\(un)?restrict /.test(line.toString())) lines.push(line.toString());
  }
  return lines;
}

function sha256(line: Buffer): string {
  return createHash('sha256').update(line).digest('hex');
}
