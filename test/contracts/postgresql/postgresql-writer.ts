import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PostgresqlServer } from '../../fixtures/postgresql-server.ts';
import type { Writer } from '../engine-harness.ts';
import { WRITE_SQL } from './postgresql-subjects.ts';

const COMMITTED = 'committed';

/** Commits one transaction after the other through one session of psql. */
export function startPostgresqlWriter(server: PostgresqlServer, database: string): Writer {
  const psql = spawn(
    join(server.programs, 'psql'),
    ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', server.host, '-p', String(server.port)],
    {
      env: {
        PATH: process.env['PATH'],
        PGUSER: server.user,
        PGPASSWORD: server.password,
        PGDATABASE: database,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  const ended = once(psql, 'exit');
  let said = '';
  let count = 0;
  let stopping = false;
  const write = () => psql.stdin.write(`${WRITE_SQL}\\echo ${COMMITTED}\n`);
  psql.stdin.on('error', () => {});
  psql.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  createInterface({ input: psql.stdout }).on('line', (line) => {
    if (line !== COMMITTED) return;
    count += 1;
    if (stopping) psql.stdin.end();
    else write();
  });
  write();
  return {
    committed: () => {
      if (psql.exitCode !== null && !stopping) throw new Error(`The writer ended: ${said}`);
      return count;
    },
    stop: async () => {
      stopping = true;
      await ended;
    },
  };
}
