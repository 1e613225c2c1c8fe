import { z } from 'zod';
import { type Alert, alertSchema, type Mute, muteSchema } from '../../../shared/model/alert.ts';
import { momentSchema } from '../../../shared/model/common.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { jsonColumn, readRow, readRowOrNull } from './row.ts';

/** An alert as it is kept: whether its source is muted is told by the mutes. */
export interface StoredAlert extends Omit<Alert, 'muted'> {
  /** Since when its rule says nothing while it still stands; null while the rule speaks. */
  readonly quietSince: string | null;
}

export interface AlertRepository {
  /** Those that stand: the most severe first, then the newest. */
  standing(): readonly StoredAlert[];
  /** Those that cleared at or after this moment, newest first. */
  clearedSince(moment: string): readonly StoredAlert[];
  /** Those that cleared, newest first. */
  cleared(limit: number): readonly StoredAlert[];
  get(id: string): StoredAlert | null;
  insert(alert: StoredAlert): void;
  /** Replaces all that can change of the alert with this id. */
  update(alert: StoredAlert): void;
  /** By the name of the source. One whose end has passed is in it until it is removed. */
  mutes(): readonly Mute[];
  /** Puts a mute in place of the one that the source has. */
  setMute(mute: Omit<Mute, 'source'>): void;
  /** False when the source was not muted. */
  removeMute(sourceId: string): boolean;
}

const { shape } = alertSchema.omit({ muted: true, subject: true });
const { kind, id: subjectId, name } = alertSchema.shape.subject.shape;
const rowSchema = z
  .object({
    ...shape,
    subjectKind: kind,
    subjectId,
    subjectName: name,
    acknowledged: jsonColumn(shape.acknowledged).nullable(),
    snoozed: jsonColumn(shape.snoozed).nullable(),
    quietSince: momentSchema.nullable(),
  })
  .transform(({ subjectKind, subjectId: id, subjectName, ...alert }) => ({
    ...alert,
    subject: { kind: subjectKind, id, name: subjectName },
  }));

const SELECT = `
  SELECT id, rule, subject_kind AS subjectKind, subject_id AS subjectId, subject_name AS subjectName,
         severity, title, text, advice, clears, raised_at AS raisedAt, quiet_since AS quietSince,
         cleared_at AS clearedAt, acknowledged, snoozed
    FROM alerts`;
const SEVERITY = "CASE severity WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END";

export function createAlertRepository(db: CatalogDatabase): AlertRepository {
  const standing = db.prepare(
    `${SELECT} WHERE cleared_at IS NULL ORDER BY ${SEVERITY}, raised_at DESC, id DESC`,
  );
  const clearedSince = db.prepare(`${SELECT} WHERE cleared_at >= ? ORDER BY cleared_at DESC`);
  const cleared = db.prepare(
    `${SELECT} WHERE cleared_at IS NOT NULL ORDER BY cleared_at DESC, id DESC LIMIT ?`,
  );
  const byId = db.prepare(`${SELECT} WHERE id = ?`);
  const insertion = db.prepare(
    `INSERT INTO alerts (id, rule, subject_kind, subject_id, subject_name, severity, title, text, advice,
       clears, raised_at, quiet_since, cleared_at, acknowledged, snoozed)
     VALUES (@id, @rule, @subjectKind, @subjectId, @subjectName, @severity, @title, @text, @advice,
       @clears, @raisedAt, @quietSince, @clearedAt, @acknowledged, @snoozed)`,
  );
  const change = db.prepare(
    `UPDATE alerts SET subject_name = @subjectName, severity = @severity, title = @title, text = @text,
       advice = @advice, clears = @clears, quiet_since = @quietSince, cleared_at = @clearedAt,
       acknowledged = @acknowledged, snoozed = @snoozed
     WHERE id = @id`,
  );
  const mutes = db.prepare(
    `SELECT source_id AS sourceId, s.name AS source, reason, until, muted_at AS mutedAt,
            muted_by AS mutedBy
       FROM alert_mutes JOIN sources s ON s.id = source_id
      WHERE s.removed_at IS NULL ORDER BY s.name_key`,
  );
  const muting = db.prepare(
    `INSERT INTO alert_mutes (source_id, reason, until, muted_at, muted_by)
     VALUES (@sourceId, @reason, @until, @mutedAt, @mutedBy)
     ON CONFLICT (source_id) DO UPDATE SET reason = excluded.reason, until = excluded.until,
       muted_at = excluded.muted_at, muted_by = excluded.muted_by`,
  );
  const unmuting = db.prepare('DELETE FROM alert_mutes WHERE source_id = ?');

  return {
    standing: () => standing.all().map(read),
    clearedSince: (moment) => clearedSince.all(moment).map(read),
    cleared: (limit) => cleared.all(limit).map(read),
    get: (id) => readRowOrNull(rowSchema, 'alerts', byId.get(id)),
    insert: (alert) => insertion.run(toColumns(alert)),
    update: (alert) => change.run(toColumns(alert)),
    mutes: () => mutes.all().map((row) => readRow(muteSchema, 'alert_mutes', row)),
    setMute: (mute) => muting.run(mute),
    removeMute: (sourceId) => unmuting.run(sourceId).changes > 0,
  };
}

function read(row: unknown): StoredAlert {
  return readRow(rowSchema, 'alerts', row);
}

function toColumns({ subject, acknowledged, snoozed, ...alert }: StoredAlert) {
  return {
    ...alert,
    subjectKind: subject.kind,
    subjectId: subject.id,
    subjectName: subject.name,
    acknowledged: acknowledged === null ? null : JSON.stringify(acknowledged),
    snoozed: snoozed === null ? null : JSON.stringify(snoozed),
  };
}
