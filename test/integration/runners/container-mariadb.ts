import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerAccess } from '../../../electron/core/engines/engine.ts';
import type { DockerDesk } from '../../fixtures/docker-desk.ts';
import { accountsSql, ADMIN } from '../../fixtures/mysql-family-server.ts';

/** A MariaDB server inside a container, which only what runs there can reach: it listens on a socket. */
export interface ContainerMariadb {
  readonly password: string;
  access(password?: string): ServerAccess;
  /** Runs SQL as a user with all privileges; the raw rows, one a line. */
  sql(database: string | null, text: string): Promise<string>;
}

const SOCKET = '/run/mysqld/shop.sock';
const DATA = '/srv/mariadb';
const INSTALL = `mariadb-install-db --no-defaults --user=root --datadir=${DATA} --auth-root-authentication-method=normal --skip-test-db`;
const SERVER = `mariadbd --no-defaults --user=root --datadir=${DATA} --socket=${SOCKET} --skip-networking --event-scheduler=ON --innodb-flush-log-at-trx-commit=2`;
const CLIENT = `mariadb --no-defaults --socket=${SOCKET} --default-character-set=utf8mb4 --batch --raw --skip-column-names --binary-mode`;

/** Makes a data folder in a container that runs, and starts the server in it. */
export async function startMariadbInContainer(
  desk: DockerDesk,
  container: string,
): Promise<ContainerMariadb> {
  const password = `${randomBytes(12).toString('hex')}#"'\\ ü`;
  await desk.docker(['exec', container, 'sh', '-c', `mkdir ${DATA} && ${INSTALL}`]);
  await desk.docker(['exec', '--detach', container, 'sh', '-c', `exec ${SERVER}`]);
  const as = (user: string, secret: string, database: string | null, text: string) => {
    const line = `exec ${CLIENT} --user=${user} "$@"`;
    const chosen = database === null ? [] : [`--database=${database}`];
    const command = ['exec', '-i', '--env=MYSQL_PWD', container, 'sh', '-c', line, 'sh', ...chosen];
    return desk.docker(command, text, { MYSQL_PWD: secret });
  };
  for (;;) {
    const up = await as('root', '', null, 'select 1').catch(() => '');
    if (up === '1') break;
    await delay(100);
  }
  await as('root', '', null, accountsSql(password));
  return {
    password,
    access: (given = password) => ({
      address: { engine: 'mysql', host: SOCKET, port: 3306, user: ADMIN, tls: 'prefer' },
      password: given,
    }),
    sql: (database, text) => as(ADMIN, password, database, text),
  };
}
