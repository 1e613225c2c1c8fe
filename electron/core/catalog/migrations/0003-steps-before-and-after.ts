import type { Migration } from './migration.ts';

/**
 * Steps before and after a job: commands that a person entered, the steps of each source, and what ran.
 * `hook_runs` is filled before a job's work begins, so that the steps after it are known even when the
 * process dies; its `source_id` is no foreign key, as in `jobs`.
 */
export const stepsBeforeAndAfter: Migration = {
  version: 3,
  name: 'steps-before-and-after',
  up(db) {
    db.exec(`
      CREATE TABLE hook_commands (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        program TEXT NOT NULL,
        args TEXT NOT NULL,
        folder TEXT,
        timeout_seconds INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE UNIQUE INDEX hook_commands_by_name ON hook_commands (name_key) WHERE removed_at IS NULL;

      CREATE TABLE hook_steps (
        id TEXT PRIMARY KEY,
        source_id TEXT NOT NULL REFERENCES sources (id),
        event TEXT NOT NULL,
        phase TEXT NOT NULL,
        position INTEGER NOT NULL,
        command_id TEXT REFERENCES hook_commands (id),
        action TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX hook_steps_in_order ON hook_steps (source_id, event, phase, position);
      CREATE INDEX hook_steps_by_command ON hook_steps (command_id);

      CREATE TABLE hook_runs (
        id TEXT PRIMARY KEY,
        job_id TEXT NOT NULL,
        source_id TEXT NOT NULL,
        step_id TEXT NOT NULL,
        event TEXT NOT NULL,
        phase TEXT NOT NULL,
        place INTEGER NOT NULL,
        action TEXT NOT NULL,
        description TEXT NOT NULL,
        outcome TEXT NOT NULL,
        started_at TEXT,
        duration_ms INTEGER,
        error TEXT,
        acknowledged_at TEXT
      ) STRICT;
      CREATE INDEX hook_runs_by_job ON hook_runs (job_id, phase, place);
      CREATE INDEX hook_runs_by_source ON hook_runs (source_id, id);
      CREATE INDEX standing_hook_alerts ON hook_runs (id)
        WHERE outcome = 'failed' AND phase = 'after' AND acknowledged_at IS NULL;
    `);
  },
};
