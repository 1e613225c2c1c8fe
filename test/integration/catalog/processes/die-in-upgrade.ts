/** Is killed in the middle of an upgrade, after it wrote more than SQLite keeps in memory. */
import { migrations } from '../../../../electron/core/catalog/migrations/all.ts';
import type { Migration } from '../../../../electron/core/catalog/migrations/migration.ts';
import { openDatabase } from '../../../../electron/core/catalog/open-database.ts';

const [file = ''] = process.argv.slice(2);
const dying: Migration = {
  version: migrations.length + 1,
  name: 'dying',
  up(db) {
    db.pragma('cache_size = 10');
    db.exec('CREATE TABLE half_done (filling); DELETE FROM destinations;');
    const insertion = db.prepare('INSERT INTO half_done VALUES (zeroblob(4000))');
    for (let i = 0; i < 1000; i += 1) insertion.run();
    process.kill(process.pid, 'SIGKILL');
  },
};
openDatabase({ file, migrations: [...migrations, dying], now: () => new Date() });
