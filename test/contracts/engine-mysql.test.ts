import { describe } from 'vitest';
import { startMariadbServer } from '../fixtures/mariadb-server.ts';
import { mysqlPackages, presentPackages } from '../fixtures/mysql-packages.ts';
import { startMysqlServer } from '../fixtures/mysql-server.ts';
import { describeEngine } from './engine-suite.ts';
import { mysqlHarness } from './mysql-harness.ts';

describeEngine(mysqlHarness('mysql on MariaDB', () => startMariadbServer()));

const packages = await mysqlPackages();
const missing = 'missing' in packages ? packages.missing : null;

describe.skipIf(missing !== null)(
  `with MySQL’s own programs${missing === null ? '' : ` (${missing})`}`,
  () => {
    describeEngine(
      mysqlHarness('mysql on MySQL', () => startMysqlServer(presentPackages(packages))),
    );
  },
);
