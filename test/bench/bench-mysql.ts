import { chmodSync, writeFileSync } from 'node:fs';
import { DumpReader } from '../../electron/core/engines/mysql/dump-reader.ts';
import { startMariadbServer } from '../fixtures/mariadb-server.ts';
import type { MysqlFamilyServer } from '../fixtures/mysql-family-server.ts';
import { openBenchCore } from './bench-core.ts';
import { countedThroughput, outputOf } from './counted-throughput.ts';
import { ratioFigure, type Figure } from './figure.ts';
import { inRounds } from './in-rounds.ts';
import { runBareTool } from './run-bare-tool.ts';
import { timedBackup } from './timed-backup.ts';

const SAMPLE = 'sample';
const ROWS_A_MB = 2_000;

/** A whole backup of a MariaDB database against `mariadb-dump` into nothing, and how fast rows are counted. */
export async function benchMysql(dumpMb: number): Promise<Figure[]> {
  const server = await startMariadbServer(['innodb-buffer-pool-size=512M']);
  try {
    await fill(server, dumpMb);
    const bench = await openBenchCore();
    try {
      const { host, port, user, password } = server;
      await bench.core.call('sources.add', {
        engine: 'mysql',
        name: SAMPLE,
        server: { engine: 'mysql', host, port, user, password },
        database: SAMPLE,
      });
      const bare = bareDump(server, bench.installation.path('my.cnf'));
      const rounds = await inRounds(
        () => runBareTool(bare),
        () => timedBackup(bench, SAMPLE),
      );
      const dump = await outputOf(bare.program, bare.args);
      return [
        ratioFigure(
          { bench: 'mysql', what: 'backup, published / mariadb-dump > /dev/null', aim: null },
          rounds,
        ),
        countedThroughput(
          { bench: 'mysql', what: 'rows counted and hashed out of a dump' },
          dump,
          () => new DumpReader(),
        ),
      ];
    } finally {
      await bench.close();
    }
  } finally {
    await server.stop();
  }
}

function bareDump(server: MysqlFamilyServer, optionFile: string) {
  const password = server.password.replaceAll(/[\\"]/g, String.raw`\$&`);
  writeFileSync(optionFile, `[client]\npassword="${password}"\n`);
  chmodSync(optionFile, 0o600);
  return {
    program: server.programs.dump,
    args: [
      `--defaults-file=${optionFile}`,
      `--host=${server.host}`,
      `--port=${server.port}`,
      `--user=${server.user}`,
      '--single-transaction',
      '--hex-blob',
      '--routines',
      '--triggers',
      '--events',
      SAMPLE,
    ],
  };
}

/** Text, numbers, times and bytes, about 500 bytes a row; the words compress as text does. */
async function fill(server: MysqlFamilyServer, dumpMb: number): Promise<void> {
  await server.createDatabase(SAMPLE);
  await server.sql(
    SAMPLE,
    `CREATE TABLE item (id BIGINT PRIMARY KEY, name VARCHAR(60), note TEXT, content VARBINARY(64),
       price DECIMAL(12,2), at DATETIME(3));`,
  );
  const step = 50;
  for (let doneMb = 0; doneMb < dumpMb; doneMb += step) {
    const from = doneMb * ROWS_A_MB + 1;
    const to = Math.min(doneMb + step, dumpMb) * ROWS_A_MB;
    await server.sql(
      SAMPLE,
      `INSERT INTO item SELECT seq, CONCAT('item ', MD5(seq)),
         CONCAT_WS(' ', MD5(seq % 4001), 'it''s (a note), with "quotes"\\n', MD5(seq % 997), SHA2(seq % 8009, 512), MD5(seq)),
         UNHEX(SHA2(seq, 256)), seq / 100, '2026-01-01' + INTERVAL seq SECOND
       FROM seq_${from}_to_${to};`,
    );
  }
}
