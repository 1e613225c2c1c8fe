import { createHash } from 'node:crypto';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Catalog } from '../../../electron/core/catalog/catalog.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';

const TRIGGERS = [
  'audit_entries_are_not_changed',
  'audit_entries_are_not_removed',
  'audit_entries_are_only_appended',
];

function trailOf(count: number): Catalog {
  const catalog = openTestCatalog(undefined, () => new Date('2026-11-20T03:00:00Z'));
  for (let i = 1; i <= count; i += 1)
    catalog.audit.append({
      actor: 'me',
      action: 'backup.start',
      subject: `Shop ${i}`,
      details: { i },
    });
  return catalog;
}

/** What someone does who can write to the file: the triggers are no obstacle. */
function tamper(catalog: Catalog, sql: string): void {
  for (const trigger of TRIGGERS) catalog.database.exec(`DROP TRIGGER ${trigger}`);
  catalog.database.exec(sql);
}

test('an empty record is intact', () => {
  expect(trailOf(0).audit.verify()).toEqual({
    intact: true,
    entries: 0,
    firstBroken: null,
    head: '0'.repeat(64),
  });
});

test('the hash is that of the canonical JSON, as anyone can compute it', () => {
  const [entry] = trailOf(1).audit.list(1);
  const text =
    '{"action":"backup.start","actor":"me","at":"2026-11-20T03:00:00.000Z","details":{"i":1},' +
    `"previousHash":"${'0'.repeat(64)}","seq":1,"subject":"Shop 1"}`;
  expect(entry?.hash).toBe(createHash('sha256').update(text).digest('hex'));
});

test('each entry follows the one before it; the newest comes first', () => {
  const { audit } = trailOf(3);
  const [third, second, first] = audit.list(10);
  expect(third?.previousHash).toBe(second?.hash);
  expect(second?.previousHash).toBe(first?.hash);
  expect(audit.list(2)).toEqual([third, second]);
  expect(audit.verify()).toMatchObject({ intact: true, entries: 3, head: third?.hash });
});

test('details come back as JSON holds them, and still fit their hash', () => {
  const { audit } = trailOf(0);
  const details = {
    text: 'ä "\n" 🚣',
    number: 1.5,
    list: [1, null],
    none: undefined,
    at: new Date(0),
  };
  const entry = audit.append({ actor: 'me', action: 'a', subject: 's', details });
  expect(entry.details).toEqual({
    text: 'ä "\n" 🚣',
    number: 1.5,
    list: [1, null],
    at: '1970-01-01T00:00:00.000Z',
  });
  expect(audit.list(1)).toEqual([entry]);
  expect(audit.verify().intact).toBe(true);
});

test.each([
  "UPDATE audit_entries SET actor = 'you' WHERE seq = 2",
  'DELETE FROM audit_entries WHERE seq = 3',
  `INSERT OR REPLACE INTO audit_entries SELECT 2, at, 'you', action, subject, details, previous_hash, hash
     FROM audit_entries WHERE seq = 2`,
])('the table itself refuses: %s', (sql) => {
  const catalog = trailOf(3);
  expect(() => catalog.database.exec(sql)).toThrow(/audit entries are/);
  expect(catalog.audit.verify().intact).toBe(true);
});

test.each([
  ['a changed actor', "UPDATE audit_entries SET actor = 'you' WHERE seq = 3", 3],
  ['changed details', 'UPDATE audit_entries SET details = \'{"i":9}\' WHERE seq = 1', 1],
  ['details that are no JSON', "UPDATE audit_entries SET details = '{' WHERE seq = 4", 4],
  ['an entry taken out', 'DELETE FROM audit_entries WHERE seq = 3', 3],
  [
    'an entry taken out and the rest moved up',
    'DELETE FROM audit_entries WHERE seq = 3; UPDATE audit_entries SET seq = seq - 1 WHERE seq > 3',
    3,
  ],
  [
    'two entries in the other order',
    `UPDATE audit_entries SET seq = 99 WHERE seq = 2; UPDATE audit_entries SET seq = 2 WHERE seq = 3;
     UPDATE audit_entries SET seq = 3 WHERE seq = 99`,
    2,
  ],
  ['the end cut off', 'DELETE FROM audit_entries WHERE seq > 3', 4],
  ['everything cut off', 'DELETE FROM audit_entries', 1],
  ['a kept head of another record', "UPDATE audit_head SET hash = '" + 'f'.repeat(64) + "'", 5],
])('%s is found', (_, sql, firstBroken) => {
  const catalog = trailOf(5);
  tamper(catalog, sql);
  expect(catalog.audit.verify()).toMatchObject({ intact: false, firstBroken });
});

test('the length is part of what is returned, to be kept elsewhere', () => {
  const catalog = trailOf(2);
  const kept = catalog.audit.verify();
  tamper(
    catalog,
    `DELETE FROM audit_entries WHERE seq = 2;
     UPDATE audit_head SET entries = 1, hash = (SELECT hash FROM audit_entries)`,
  );
  // Whoever rewrites chain and head is found by comparing with what was kept outside.
  expect(catalog.audit.verify()).toMatchObject({ intact: true, entries: 1 });
  expect(catalog.audit.verify().head).not.toBe(kept.head);
});

test('two connections append to one chain', () => {
  const first = trailOf(1);
  const second = openTestCatalog(path.dirname(first.file));
  for (const { audit } of [second, first, second])
    audit.append({ actor: 'me', action: 'a', subject: 's', details: {} });
  expect(first.audit.verify()).toMatchObject({ intact: true, entries: 4 });
});
