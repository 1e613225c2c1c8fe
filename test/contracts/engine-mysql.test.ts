import { describe, test } from 'vitest';
import { startMariadbServer } from '../fixtures/mariadb-server.ts';
import { mysqlPackages } from '../fixtures/mysql-packages.ts';
import { startMysqlServer } from '../fixtures/mysql-server.ts';
import { describeEngine } from './engine-suite.ts';
import { mysqlHarness } from './mysql-harness.ts';

describeEngine(mysqlHarness('mysql on MariaDB', () => startMariadbServer()));

const packages = await mysqlPackages();
if ('missing' in packages) {
  describe('engine mysql on MySQL', () => {
    test.skip(packages.missing, () => {});
  });
} else {
  describeEngine(mysqlHarness('mysql on MySQL', () => startMysqlServer(packages)));
}
