import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { MysqlFamilyServer } from '../../fixtures/mysql-family-server.ts';

const execute = promisify(execFile);
const LONGEST_LINE = 10_000;

/**
 * A database as SQL, by the family's own dump tool called with hardly any option, and the rows of its
 * views. Long lines stand there as their SHA-256; nothing names the database.
 */
export async function mysqlContent(server: MysqlFamilyServer, database: string): Promise<string> {
  const { stdout } = await execute(
    server.programs.dump,
    [
      '--no-defaults',
      `--socket=${server.socket}`,
      `--user=${server.user}`,
      '--default-character-set=utf8mb4',
      '--max-allowed-packet=1G',
      '--routines',
      '--no-tablespaces',
      '--skip-comments',
      '--skip-extended-insert',
      '--hex-blob',
      ...(server.family === 'mysql' ? ['--set-gtid-purged=OFF'] : []),
      database,
    ],
    {
      env: { PATH: process.env['PATH'], MYSQL_PWD: server.password },
      maxBuffer: 512 * 1024 * 1024,
      encoding: 'buffer',
    },
  );
  const lines = linesOf(stdout).join('\n');
  const quoted = Buffer.from(`\`${database.replaceAll('`', '``')}\``).toString('latin1');
  return `${lines.replaceAll(`${quoted}.`, '')}\n${await rowsOfViews(server, database)}`;
}

async function rowsOfViews(server: MysqlFamilyServer, database: string): Promise<string> {
  const name = `'${database.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  const views = await server.sql(
    null,
    `select hex(table_name) from information_schema.views where table_schema = ${name} order by table_name`,
  );
  const statements = views
    .split('\n')
    .filter((hex) => hex !== '')
    .map((hex) => Buffer.from(hex, 'hex').toString().replaceAll('`', '``'))
    .map((view) => `select '${view.replaceAll("'", "''")}', v.* from \`${view}\` v order by 2;`);
  return statements.length === 0 ? '' : server.sql(database, statements.join('\n'));
}

function linesOf(dump: Buffer): string[] {
  const lines: string[] = [];
  for (let start = 0; start < dump.length;) {
    const newline = dump.indexOf('\n', start);
    const end = newline === -1 ? dump.length : newline;
    const line = dump.subarray(start, end);
    start = end + 1;
    if (line.length > LONGEST_LINE) lines.push(`SHA-256 ${sha256(line)}`);
    else lines.push(line.toString('latin1'));
  }
  return lines;
}

function sha256(line: Buffer): string {
  return createHash('sha256').update(line).digest('hex');
}
