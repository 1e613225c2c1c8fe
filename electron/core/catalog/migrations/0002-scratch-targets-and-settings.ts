import type { Migration } from './migration.ts';

/**
 * What jobs must remove again, settings, and the length of the audit chain: a chain shows by itself what
 * was changed or taken out of its middle, but not that its end was cut off.
 */
export const scratchTargetsAndSettings: Migration = {
  version: 2,
  name: 'scratch-targets-and-settings',
  up(db) {
    db.exec(`
      CREATE TABLE scratch_targets (
        id TEXT PRIMARY KEY,
        job_id TEXT NOT NULL,
        source_id TEXT NOT NULL,
        connection_id TEXT REFERENCES connections (id),
        place TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE audit_head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        entries INTEGER NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      INSERT INTO audit_head (only, entries, hash)
        SELECT 1, count(*), coalesce(
          (SELECT hash FROM audit_entries ORDER BY seq DESC LIMIT 1),
          '0000000000000000000000000000000000000000000000000000000000000000')
        FROM audit_entries;
    `);
  },
};
