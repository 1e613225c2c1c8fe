import { afterAll, beforeAll, describe } from 'vitest';
import { startMariadbServer } from '../../fixtures/mariadb-server.ts';
import { openMysqlDesk, type MysqlDesk } from '../../fixtures/mysql-desk.ts';
import { mysqlPackages, presentPackages } from '../../fixtures/mysql-packages.ts';
import { startMysqlServer } from '../../fixtures/mysql-server.ts';

const packages = await mysqlPackages();
export const whyNoMysql = 'missing' in packages ? packages.missing : null;

export const startMariadb = async () => openMysqlDesk(await startMariadbServer());
export const startMysql = async () =>
  openMysqlDesk(await startMysqlServer(presentPackages(packages)));

/** The same tests on a MariaDB server and, where it can be had, on a MySQL server. */
export function describeFamilies(what: string, tests: (desk: () => MysqlDesk) => void): void {
  describe(`${what} on MariaDB`, () => {
    tests(onServer(startMariadb));
  });
  describe.skipIf(whyNoMysql !== null)(`${what} on MySQL ${whyNoMysql ?? ''}`, () => {
    tests(onServer(startMysql));
  });
}

/** A server for the tests of one `describe`, started before them and stopped after. */
function onServer(start: () => Promise<MysqlDesk>): () => MysqlDesk {
  let desk: MysqlDesk | undefined;
  beforeAll(async () => {
    desk = await start();
  });
  afterAll(() => desk?.close());
  return () => {
    if (desk === undefined) throw new Error('The server was not started.');
    return desk;
  };
}
