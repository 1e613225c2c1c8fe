import type { Migration } from './migration.ts';

/**
 * Plans with the runs of their slots, what is on its way out, alerts, and who is told of them. Jobs know
 * their plan and their place in the queue, and may be of no single backup; steps can be of a plan.
 * A slot's primary key is what keeps two processes from running it twice.
 */
export const plansAndAlerts: Migration = {
  version: 4,
  name: 'plans-and-alerts',
  up(db) {
    db.exec(`
      CREATE TABLE plans (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        enabled INTEGER NOT NULL,
        policy TEXT NOT NULL,
        active_since TEXT NOT NULL,
        created_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX plans_by_name ON plans (name_key) WHERE removed_at IS NULL;

      CREATE TABLE slot_runs (
        plan_id TEXT NOT NULL REFERENCES plans (id),
        activity TEXT NOT NULL,
        source_id TEXT NOT NULL,
        slot_at TEXT NOT NULL,
        claimed_at TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        retry_at TEXT,
        job_id TEXT,
        reason TEXT,
        PRIMARY KEY (plan_id, activity, source_id, slot_at)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX unfinished_slot_runs ON slot_runs (state) WHERE state IN ('running', 'retrying');
      CREATE INDEX slot_runs_by_time ON slot_runs (slot_at);

      ALTER TABLE backups ADD COLUMN plan_id TEXT;
      ALTER TABLE backups ADD COLUMN retention_class TEXT NOT NULL DEFAULT 'hand';
      ALTER TABLE backups ADD COLUMN keep_until TEXT;
      ALTER TABLE backups ADD COLUMN hold TEXT;
      ALTER TABLE backups ADD COLUMN base_id TEXT;

      -- What the figures and alerts ask for at every look, over all backups.
      CREATE INDEX backups_by_start ON backups (source_id, started_at, status);
      CREATE INDEX proving_verifications ON verifications (backup_id) WHERE level >= 3;
      CREATE INDEX failed_copies ON copies (backup_id) WHERE verdict = 'failed';

      CREATE TABLE removals (
        backup_id TEXT NOT NULL REFERENCES backups (id),
        destination_id TEXT NOT NULL REFERENCES destinations (id),
        reason TEXT NOT NULL,
        requested_at TEXT NOT NULL,
        requested_by TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        problem TEXT,
        -- From when on nothing takes it back: without this a hold could come between decision and removal.
        begun INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (backup_id, destination_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE jobs_4 (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        source_id TEXT NOT NULL,
        backup_id TEXT,
        plan_id TEXT,
        priority TEXT NOT NULL DEFAULT 'normal',
        not_before TEXT,
        max_minutes INTEGER,
        destination_ids TEXT NOT NULL DEFAULT '[]',
        connection_id TEXT,
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
      INSERT INTO jobs_4 (id, kind, source_id, backup_id, created_at, status, started_at, ended_at, error,
          cleanup, cancel_requested, owner_token, owner, heartbeat_at, beats)
        SELECT id, kind, source_id, backup_id, created_at, status, started_at, ended_at, error,
          cleanup, cancel_requested, owner_token, owner, heartbeat_at, beats FROM jobs;
      DROP TABLE jobs;
      ALTER TABLE jobs_4 RENAME TO jobs;
      CREATE UNIQUE INDEX one_running_job_a_source ON jobs (source_id) WHERE status = 'running';
      CREATE INDEX unfinished_jobs ON jobs (status) WHERE status IN ('queued', 'running');
      CREATE INDEX jobs_by_source ON jobs (source_id, id);

      CREATE TABLE hook_steps_4 (
        id TEXT PRIMARY KEY,
        source_id TEXT REFERENCES sources (id),
        plan_id TEXT REFERENCES plans (id),
        event TEXT NOT NULL,
        phase TEXT NOT NULL,
        position INTEGER NOT NULL,
        command_id TEXT REFERENCES hook_commands (id),
        action TEXT NOT NULL,
        created_at TEXT NOT NULL,
        CHECK ((source_id IS NULL) <> (plan_id IS NULL))
      ) STRICT;
      INSERT INTO hook_steps_4 (id, source_id, event, phase, position, command_id, action, created_at)
        SELECT id, source_id, event, phase, position, command_id, action, created_at FROM hook_steps;
      DROP TABLE hook_steps;
      ALTER TABLE hook_steps_4 RENAME TO hook_steps;
      CREATE UNIQUE INDEX hook_steps_in_order
        ON hook_steps (coalesce(source_id, plan_id), event, phase, position);
      CREATE INDEX hook_steps_by_command ON hook_steps (command_id);

      CREATE TABLE alerts (
        id TEXT PRIMARY KEY,
        rule TEXT NOT NULL,
        subject_kind TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        subject_name TEXT NOT NULL,
        severity TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        advice TEXT NOT NULL,
        clears TEXT NOT NULL,
        raised_at TEXT NOT NULL,
        -- When the rule last said nothing, while the alert still stands: it has to stay quiet to clear.
        quiet_since TEXT,
        cleared_at TEXT,
        acknowledged TEXT,
        snoozed TEXT
      ) STRICT;
      CREATE UNIQUE INDEX one_standing_alert ON alerts (rule, subject_kind, subject_id)
        WHERE cleared_at IS NULL;

      CREATE TABLE alert_mutes (
        source_id TEXT PRIMARY KEY REFERENCES sources (id),
        reason TEXT NOT NULL,
        until TEXT,
        muted_at TEXT NOT NULL,
        muted_by TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE channels (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        enabled INTEGER NOT NULL,
        config TEXT NOT NULL,
        rules TEXT NOT NULL,
        created_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX channels_by_name ON channels (name_key) WHERE removed_at IS NULL;

      CREATE TABLE deliveries (
        id TEXT PRIMARY KEY,
        channel_id TEXT NOT NULL REFERENCES channels (id),
        event TEXT NOT NULL,
        subject TEXT NOT NULL,
        title TEXT NOT NULL,
        message TEXT NOT NULL,
        created_at TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        next_at TEXT,
        -- Until when the process that is sending it may be believed to be alive.
        leased_until TEXT,
        problem TEXT
      ) STRICT;
      CREATE UNIQUE INDEX told_once ON deliveries (channel_id, event, subject) WHERE event <> 'test';
      CREATE INDEX deliveries_to_send ON deliveries (next_at) WHERE state IN ('waiting', 'sending');

      CREATE TABLE storage_samples (
        destination_id TEXT NOT NULL REFERENCES destinations (id),
        day TEXT NOT NULL,
        used_bytes INTEGER NOT NULL,
        free_bytes INTEGER,
        total_bytes INTEGER,
        PRIMARY KEY (destination_id, day)
      ) STRICT, WITHOUT ROWID;

      -- What was last seen of a destination, told from it and not from the catalog.
      CREATE TABLE destination_states (
        destination_id TEXT PRIMARY KEY REFERENCES destinations (id),
        measured_at TEXT NOT NULL,
        problem TEXT,
        catalog_copied_at TEXT
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
