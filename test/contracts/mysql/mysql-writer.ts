import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { MysqlFamilyServer } from '../../fixtures/mysql-family-server.ts';
import type { Writer } from '../engine-harness.ts';
import { WRITE_SQL } from './mysql-subjects.ts';

const COMMITTED = 'committed';

/** Commits one transaction after the other through one session of the client. */
export function startMysqlWriter(server: MysqlFamilyServer, database: string): Writer {
  const client = spawn(
    server.programs.client,
    [
      '--no-defaults',
      `--socket=${server.socket}`,
      `--user=${server.user}`,
      '--batch',
      '--unbuffered',
      '--skip-column-names',
      `--database=${database}`,
      '--default-character-set=utf8mb4',
    ],
    {
      env: { PATH: process.env['PATH'], MYSQL_PWD: server.password },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  const ended = once(client, 'exit');
  let said = '';
  let count = 0;
  let stopping = false;
  const write = () => client.stdin.write(`${WRITE_SQL}select '${COMMITTED}';\n`);
  client.stdin.on('error', () => {});
  client.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  createInterface({ input: client.stdout }).on('line', (line) => {
    if (line !== COMMITTED) return;
    count += 1;
    if (stopping) client.stdin.end();
    else write();
  });
  write();
  return {
    committed: () => {
      if (client.exitCode !== null && !stopping) throw new Error(`The writer ended: ${said}`);
      return count;
    },
    stop: async () => {
      stopping = true;
      await ended;
    },
  };
}
