import { writeFileSync } from 'node:fs';
import { ArchiveReader } from '../../electron/core/engines/mongodb/archive-reader.ts';
import { mongodbTools } from '../fixtures/mongodb/mongodb-programs.ts';
import { startMongodbServer, type MongodbServer } from '../fixtures/mongodb/mongodb-server.ts';
import { openBenchCore } from './bench-core.ts';
import { countedThroughput, outputOf } from './counted-throughput.ts';
import { ratioFigure, type Figure } from './figure.ts';
import { inRounds } from './in-rounds.ts';
import { runBareTool } from './run-bare-tool.ts';
import { timedBackup } from './timed-backup.ts';

const SAMPLE = 'sample';
const DOCUMENTS_A_MB = 1_000;
const DOCUMENTS_A_BATCH = 2_000;
/** The server of the tests writes slowly, and its own work is most of a dump. */
const SHARE = 0.05;

/** A whole backup of a MongoDB database against `mongodump` into nothing, and how fast documents are counted. */
export async function benchMongodb(dumpMb: number): Promise<Figure[]> {
  const { mongodump, mongorestore } = await mongodbTools();
  const server = await startMongodbServer();
  try {
    await fill(server, dumpMb * SHARE);
    const bench = await openBenchCore();
    try {
      await bench.core.call('tools.setPath', { tool: 'mongodump', file: { path: mongodump } });
      await bench.core.call('tools.setPath', {
        tool: 'mongorestore',
        file: { path: mongorestore },
      });
      await bench.core.call('sources.add', {
        engine: 'mongodb',
        name: SAMPLE,
        server: { engine: 'mongodb', uri: server.uri, password: null },
        database: SAMPLE,
      });
      const config = bench.installation.path('mongodump.yaml');
      writeFileSync(config, `uri: ${server.uri}\n`, { mode: 0o600 });
      const args = [`--config=${config}`, `--db=${SAMPLE}`, '--archive', '--quiet'];
      const rounds = await inRounds(
        () => runBareTool({ program: mongodump, args }),
        () => timedBackup(bench, SAMPLE),
      );
      const dump = await outputOf(mongodump, args);
      return [
        ratioFigure(
          { bench: 'mongodb', what: 'backup, published / mongodump > /dev/null', aim: null },
          rounds,
        ),
        countedThroughput(
          { bench: 'mongodb', what: 'documents counted and hashed out of an archive' },
          dump,
          () => new ArchiveReader({ hashes: true }),
        ),
      ];
    } finally {
      await bench.close();
    }
  } finally {
    await server.stop();
  }
}

async function fill(server: MongodbServer, dumpMb: number): Promise<void> {
  const items = (await server.client()).db(SAMPLE).collection<{ _id: number }>('items');
  for (let from = 0; from < dumpMb * DOCUMENTS_A_MB; from += DOCUMENTS_A_BATCH) {
    await items.insertMany(
      Array.from({ length: DOCUMENTS_A_BATCH }, (_, index) => ({
        _id: from + index,
        name: `item ${from + index}`,
        note: `some words of item ${(from + index) % 997}, as people write them. `.repeat(16),
        price: (from + index) / 100,
        content: Buffer.alloc(48, (from + index) % 251),
      })),
    );
  }
}
