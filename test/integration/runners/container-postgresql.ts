import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerAccess } from '../../../electron/core/engines/engine.ts';
import type { DockerDesk } from '../../fixtures/docker-desk.ts';

/** A PostgreSQL server inside a container, which only what runs there can reach: it listens on a socket. */
export interface ContainerPostgresql {
  readonly password: string;
  access(password?: string): ServerAccess;
  /** Runs SQL as the superuser. */
  sql(database: string, text: string): Promise<string>;
}

const USER = 'keeper';
const SOCKETS = '/run/postgresql';
const DATA = '/srv/cluster';

/** Makes a cluster in a container that runs, and starts the server in it. */
export async function startInContainer(
  desk: DockerDesk,
  container: string,
): Promise<ContainerPostgresql> {
  const password = randomBytes(12).toString('hex');
  const programs = await desk.docker([
    'exec',
    container,
    'sh',
    '-c',
    'echo /usr/lib/postgresql/*/bin',
  ]);
  const asServer = (args: readonly string[], input?: string) =>
    desk.docker(['exec', '-i', '--user=postgres', '--workdir=/tmp', container, ...args], input);
  await desk.docker(['exec', container, 'sh', '-c', `mkdir ${DATA} && chown postgres ${DATA}`]);
  const initdb = `${programs}/initdb -D ${DATA} -U ${USER} --pwfile=/dev/stdin --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync`;
  await asServer(['sh', '-c', initdb], `${password}\n`);
  const settings = [`unix_socket_directories=${SOCKETS}`, 'listen_addresses=', 'fsync=off'];
  const starting = `exec ${programs}/postgres -D ${DATA} ${settings.map((one) => `-c ${one}`).join(' ')}`;
  const inBackground = ['exec', '--detach', '--user=postgres', '--workdir=/tmp', container];
  await desk.docker([...inBackground, 'sh', '-c', starting]);
  const psql = `${programs}/psql -X -A -t -q -v ON_ERROR_STOP=1 -h ${SOCKETS} -U ${USER}`;
  const sql = (database: string, text: string) => {
    // PGDATABASE is a name whatever it holds.
    const env = { PGPASSWORD: password, PGDATABASE: database };
    const names = ['--env=PGPASSWORD', '--env=PGDATABASE'];
    return desk.docker(['exec', '-i', ...names, container, 'sh', '-c', `exec ${psql}`], text, env);
  };
  for (;;) {
    const up = await sql('postgres', 'select 1').catch(() => '');
    if (up === '1') break;
    await delay(100);
  }
  return {
    password,
    access: (given = password) => ({
      address: { engine: 'postgresql', host: SOCKETS, port: 5432, user: USER, tls: 'prefer' },
      password: given,
    }),
    sql,
  };
}
