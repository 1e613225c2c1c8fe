import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseKey } from '../../electron/core/pipeline/file-names.ts';
import {
  addDestination,
  newInstallation,
  openTestCore,
  takeBackup,
  verify,
  type TestCore,
} from '../fixtures/core-harness.ts';
import type { CoreProcess } from '../fixtures/core-process.ts';
import { leftoversAt, manifestsAt } from '../fixtures/leftovers.ts';
import { startPostgresqlServer, type PostgresqlServer } from '../fixtures/postgresql-server.ts';
import { addPostgresqlSource, addSqliteSource, fillSql } from '../fixtures/sample-sources.ts';
import { durationOf, killAfter, openAfterDeath, spreadMoments } from './killed-core.ts';

const SEED = 42;

const installation = newInstallation();
const destinations = [installation.path('destination-here'), installation.path('destination-away')];
let server: PostgresqlServer;

beforeAll(async () => {
  server = await startPostgresqlServer();
  await server.createDatabase('shop');
  await server.sql('shop', fillSql('items', { rows: 15_000 }));
  const { core } = await openTestCore(installation);
  await addDestination(core, installation, 'here');
  await addDestination(core, installation, 'away');
  await addSqliteSource(core, installation, 'file', { rows: 8_000 });
  await addPostgresqlSource(core, server, { name: 'server', database: 'shop' });
  await core.close();
});
afterAll(async () => {
  await server.stop();
  installation.remove();
});

test.for([
  { source: 'file', to: ['here', 'away'] },
  { source: 'server', to: ['here'] },
])('a core killed at ten moments of a backup of a $source', async ({ source, to }) => {
  const begin = (core: CoreProcess) => core.call('backups.start', { source, destinations: to });
  const wholeMs = await durationOf(installation, begin);
  let interrupted = 0;
  for (const moment of spreadMoments(10, SEED)) {
    const death = await killAfter(installation, moment * wholeMs, begin);
    const lifeboat = await openAfterDeath(installation, death);
    try {
      if (!death.ended) interrupted += 1;
      for (const destination of destinations) expect(leftoversAt(destination)).toEqual([]);
      await expectAllPublishedGood(lifeboat, death.backupId);
      const next = await takeBackup(lifeboat.core, { source, destinations: ['here'] });
      expect(next.copies.map(({ verdict }) => verdict)).toEqual(['proven']);
    } finally {
      await lifeboat.core.close();
    }
  }
  expect(interrupted).toBeGreaterThan(0);
});

/**
 * Every manifest is of a backup that the catalog knows as complete. The copies of the one that was cut
 * off open to the end; those of the others were read back when they were taken.
 */
async function expectAllPublishedGood({ core }: TestCore, cutOff: string): Promise<void> {
  const { backups } = await core.call('backups.list', { limit: 1000 });
  const copies = backups.flatMap((backup) => backup.copies.map((copy) => ({ backup, ...copy })));
  const published = destinations.flatMap((destination) => manifestsAt(destination)).toSorted();
  expect(published).toEqual(copies.map(({ key }) => key).toSorted());
  expect(copies.filter(({ backup }) => backup.status !== 'complete')).toEqual([]);
  for (const { destination } of copies.filter(({ backup }) => backup.id === cutOff)) {
    const { verdict, reason } = await verify(core, cutOff, 2, destination);
    expect({ verdict, reason }).toMatchObject({ verdict: 'proven' });
  }
  for (const backup of backups.filter(({ status }) => status !== 'complete')) {
    expect(backup.status).toBe('interrupted');
    expect(published.filter((key) => parseKey(key)?.backupId === backup.id)).toEqual([]);
  }
}
