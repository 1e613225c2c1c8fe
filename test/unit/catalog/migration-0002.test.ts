import path from 'node:path';
import { expect, test } from 'vitest';
import { auditHash, GENESIS_HASH } from '../../../electron/core/audit/audit-hash.ts';
import { migrations } from '../../../electron/core/catalog/migrations/all.ts';
import { CATALOG_FILE } from '../../../electron/core/catalog/open-catalog.ts';
import { openDatabase } from '../../../electron/core/catalog/open-database.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import { temporaryFolder } from '../../fixtures/catalog/temporary-folder.ts';

const id = (last: string) => `01k000000000000000000000${last}`;

/** A catalog of version 1 with a source, its backup, a copy, and two audit entries. */
function catalogOfVersion1(): string {
  const folder = temporaryFolder();
  const file = path.join(folder, CATALOG_FILE);
  const db = openDatabase({ file, migrations: migrations.slice(0, 1), now: () => new Date() });
  const at = '2026-01-01T00:00:00.000Z';
  db.exec(`
    INSERT INTO sources VALUES ('${id('00')}', 'Shop', 'shop', 'production', NULL,
      '{"engine":"sqlite","file":"/srv/shop.sqlite","options":{}}',
      '{"compression":"zstd","encrypted":false,"maxStoredBytes":null}', '${at}', NULL);
    INSERT INTO destinations VALUES ('${id('01')}', 'NAS', 'nas',
      '{"kind":"local","path":"/mnt/nas"}', '${at}', NULL);
    INSERT INTO backups VALUES ('${id('02')}', '${id('00')}', 'Shop', 'sqlite', 'sqlite', 'complete',
      '${at}', '${at}', NULL, 10, 5, NULL, 0, NULL, 'zstd', '[]', '{"objects":1,"rows":2}');
    INSERT INTO copies VALUES ('${id('02')}', '${id('01')}', 'k', '${at}', 2, 'proven', '${at}');`);
  const insertion = db.prepare(
    `INSERT INTO audit_entries VALUES (@seq, @at, 'me', 'source.add', 'Shop', '{}', @previousHash, @hash)`,
  );
  let previousHash = GENESIS_HASH;
  for (const seq of [1, 2]) {
    const entry = {
      seq,
      at,
      actor: 'me',
      action: 'source.add',
      subject: 'Shop',
      details: {},
      previousHash,
    };
    const hash = auditHash(entry);
    insertion.run({ seq, at, previousHash, hash });
    previousHash = hash;
  }
  db.close();
  return folder;
}

test('everything is there after the upgrade, and the audit chain goes on', () => {
  const catalog = openTestCatalog(catalogOfVersion1());
  expect(catalog.sources.find('shop').storage.encrypted).toBe(false);
  const { backups } = catalog.backups.list({ sourceId: null, limit: 10, before: null });
  expect(backups[0]?.copies[0]).toMatchObject({ destination: 'NAS', level: 2, verdict: 'proven' });
  expect(catalog.audit.verify()).toMatchObject({ intact: true, entries: 2 });
  catalog.audit.append({ actor: 'me', action: 'catalog.upgrade', subject: 'catalog', details: {} });
  expect(catalog.audit.verify()).toMatchObject({ intact: true, entries: 3 });
  expect(catalog.settings.get('tool-paths')).toBeNull();
  expect(catalog.scratchTargets.list()).toEqual([]);
});
