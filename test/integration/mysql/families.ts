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
  const onServer = (start: () => Promise<MysqlDesk>) => () => {
    let desk: MysqlDesk | undefined;
    beforeAll(async () => {
      desk = await start();
    });
    afterAll(() => desk?.close());
    tests(() => {
      if (desk === undefined) throw new Error('The server was not started.');
      return desk;
    });
  };
  describe(`${what} on MariaDB`, onServer(startMariadb));
  describe.skipIf(whyNoMysql !== null)(
    `${what} on MySQL ${whyNoMysql ?? ''}`,
    onServer(startMysql),
  );
}
