import type { Migration } from './migration.ts';

/**
 * Runs of checklists, drills and incidents, as their events; the checklists that were changed here, what
 * came out of runs, and the smoke checks of sources. A scratch target can be kept for a run.
 */
export const drills: Migration = {
  version: 5,
  name: 'drills',
  up(db) {
    db.exec(`
      CREATE TABLE drill_templates (
        id TEXT PRIMARY KEY,
        yaml TEXT NOT NULL,
        changed_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE drills (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        template_id TEXT NOT NULL,
        -- As its events make it; written with each of them, so that lists need not read them.
        status TEXT NOT NULL,
        summary TEXT NOT NULL
      ) STRICT;
      CREATE INDEX open_drills ON drills (status) WHERE status IN ('running', 'paused');
      CREATE INDEX drills_by_template ON drills (template_id, id);

      CREATE TABLE drill_sources (
        drill_id TEXT NOT NULL REFERENCES drills (id),
        source_id TEXT NOT NULL,
        PRIMARY KEY (source_id, drill_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE drill_events (
        drill_id TEXT NOT NULL REFERENCES drills (id),
        seq INTEGER NOT NULL,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        body TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (drill_id, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER drill_events_are_not_changed BEFORE UPDATE ON drill_events
        BEGIN SELECT RAISE(ABORT, 'events of a drill are never changed'); END;
      CREATE TRIGGER drill_events_are_not_removed BEFORE DELETE ON drill_events
        BEGIN SELECT RAISE(ABORT, 'events of a drill are never removed'); END;

      -- The job that works for a subject of a run.
      CREATE TABLE drill_jobs (
        drill_id TEXT NOT NULL REFERENCES drills (id),
        subject TEXT NOT NULL,
        job_id TEXT NOT NULL,
        PRIMARY KEY (drill_id, subject)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE drill_reports (
        drill_id TEXT NOT NULL REFERENCES drills (id),
        revision INTEGER NOT NULL,
        issued_at TEXT NOT NULL,
        issued_by TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        through_seq INTEGER NOT NULL,
        PRIMARY KEY (drill_id, revision)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE drill_actions (
        id TEXT PRIMARY KEY,
        drill_id TEXT NOT NULL REFERENCES drills (id),
        template_id TEXT NOT NULL,
        text TEXT NOT NULL,
        owner TEXT NOT NULL,
        due_on TEXT NOT NULL,
        created_at TEXT NOT NULL,
        closed TEXT
      ) STRICT;
      CREATE INDEX open_drill_actions ON drill_actions (due_on) WHERE closed IS NULL;

      CREATE TABLE smoke_checks (
        id TEXT PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES sources (id),
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        expectation TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX smoke_checks_by_source ON smoke_checks (source_id, id);

      ALTER TABLE scratch_targets ADD COLUMN drill_id TEXT;
    `);
  },
};
