import type { Migration } from './migration.ts';

/**
 * What is protected, where it is kept, what was done. `source_id` of backups and jobs is no foreign key:
 * a catalog rebuilt from a destination holds backups of sources that it does not know.
 */
export const protectedAndKept: Migration = {
  version: 1,
  name: 'protected-and-kept',
  up(db) {
    db.exec(`
      CREATE TABLE connections (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        address TEXT NOT NULL,
        runner TEXT NOT NULL,
        created_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX connections_by_name ON connections (name_key) WHERE removed_at IS NULL;

      CREATE TABLE sources (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        environment TEXT NOT NULL,
        connection_id TEXT REFERENCES connections (id),
        config TEXT NOT NULL,
        storage TEXT NOT NULL,
        created_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX sources_by_name ON sources (name_key) WHERE removed_at IS NULL;
      CREATE INDEX sources_by_connection ON sources (connection_id);

      CREATE TABLE destinations (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        config TEXT NOT NULL,
        created_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX destinations_by_name ON destinations (name_key) WHERE removed_at IS NULL;

      CREATE TABLE backup_keys (
        id TEXT PRIMARY KEY,
        created_at TEXT NOT NULL,
        state TEXT NOT NULL,
        exported_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX one_working_key ON backup_keys (state) WHERE state = 'working';

      CREATE TABLE backups (
        id TEXT PRIMARY KEY,
        source_id TEXT NOT NULL,
        source TEXT NOT NULL,
        engine TEXT NOT NULL,
        format TEXT NOT NULL,
        status TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        note TEXT,
        plain_bytes INTEGER,
        stored_bytes INTEGER,
        sha256 TEXT,
        encrypted INTEGER NOT NULL,
        key_id TEXT,
        compression TEXT NOT NULL,
        parts TEXT NOT NULL,
        inventory TEXT
      ) STRICT;
      CREATE INDEX backups_by_source ON backups (source_id, id);
      CREATE INDEX complete_backups_by_source ON backups (source_id) WHERE status = 'complete';

      CREATE TABLE copies (
        backup_id TEXT NOT NULL REFERENCES backups (id),
        destination_id TEXT NOT NULL REFERENCES destinations (id),
        key TEXT NOT NULL,
        published_at TEXT NOT NULL,
        level INTEGER,
        verdict TEXT,
        checked_at TEXT,
        PRIMARY KEY (backup_id, destination_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX copies_by_destination ON copies (destination_id);

      CREATE TABLE verifications (
        id TEXT PRIMARY KEY,
        backup_id TEXT NOT NULL REFERENCES backups (id),
        destination_id TEXT NOT NULL REFERENCES destinations (id),
        job_id TEXT NOT NULL,
        level INTEGER NOT NULL,
        verdict TEXT NOT NULL,
        reason TEXT NOT NULL,
        started_at TEXT NOT NULL,
        duration_ms INTEGER NOT NULL,
        checks TEXT NOT NULL
      ) STRICT;
      CREATE INDEX verifications_by_backup ON verifications (backup_id, id);

      CREATE TABLE restores (
        id TEXT PRIMARY KEY,
        backup_id TEXT NOT NULL REFERENCES backups (id),
        destination_id TEXT NOT NULL REFERENCES destinations (id),
        job_id TEXT NOT NULL,
        target TEXT NOT NULL,
        mode TEXT NOT NULL,
        status TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        kept_aside TEXT,
        waived TEXT NOT NULL,
        verdict TEXT,
        compared TEXT NOT NULL,
        error TEXT
      ) STRICT;
      CREATE INDEX restores_by_backup ON restores (backup_id, id);

      CREATE TABLE jobs (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        source_id TEXT NOT NULL,
        backup_id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        status TEXT NOT NULL,
        started_at TEXT,
        ended_at TEXT,
        error TEXT,
        cleanup TEXT,
        cancel_requested INTEGER NOT NULL DEFAULT 0,
        owner_token TEXT NOT NULL,
        owner TEXT NOT NULL,
        heartbeat_at TEXT NOT NULL,
        beats INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE UNIQUE INDEX one_running_job_a_source ON jobs (source_id) WHERE status = 'running';
      CREATE INDEX unfinished_jobs ON jobs (status) WHERE status IN ('queued', 'running');

      CREATE TABLE audit_entries (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        details TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER audit_entries_are_not_changed BEFORE UPDATE ON audit_entries
        BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
      CREATE TRIGGER audit_entries_are_not_removed BEFORE DELETE ON audit_entries
        BEGIN SELECT RAISE(ABORT, 'audit entries are never removed'); END;
      -- Also keeps INSERT OR REPLACE from putting an entry in place of another one.
      CREATE TRIGGER audit_entries_are_only_appended BEFORE INSERT ON audit_entries
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_entries)
        BEGIN SELECT RAISE(ABORT, 'audit entries are only appended'); END;
    `);
  },
};
