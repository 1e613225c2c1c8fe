import { describeEngineDrills } from '../../fixtures/drills/engine-drill-suite.ts';
import { mysqlBench } from '../../fixtures/drills/server-benches.ts';
import { startMariadbServer } from '../../fixtures/mariadb-server.ts';
import { mysqlPackages } from '../../fixtures/mysql-packages.ts';
import { startMysqlServer } from '../../fixtures/mysql-server.ts';

const packages = await mysqlPackages();

describeEngineDrills(mysqlBench('MariaDB', startMariadbServer));
if (!('missing' in packages))
  describeEngineDrills(mysqlBench('MySQL', () => startMysqlServer(packages)));
