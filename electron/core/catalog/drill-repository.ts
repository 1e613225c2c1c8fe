import { z } from 'zod';
import {
  type DrillStatus,
  type DrillSummary,
  drillStatusSchema,
  drillSummarySchema,
} from '../../../shared/model/drill.ts';
import {
  type DrillEvent,
  drillEventSchema,
  type RunKind,
} from '../../../shared/model/drill-event.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { jsonColumn, readRow } from './row.ts';

export interface DrillFilter {
  readonly kind: RunKind | null;
  readonly sourceId: string | null;
  readonly templateId: string | null;
  readonly open: boolean;
  readonly limit: number;
}

/** Runs of checklists: their events, and what a list shows of them. */
export interface DrillRepository {
  /** Throws when the id is taken. Stands before the first event. */
  insert(summary: DrillSummary): void;
  /** Sets what lists show; belongs into the transaction of the events that changed it. */
  setSummary(summary: DrillSummary): void;
  has(id: string): boolean;
  statusOf(id: string): DrillStatus | null;
  /** Throws when the number is taken: another process was quicker. */
  append(drillId: string, event: DrillEvent): void;
  /** In their order, those after a number (all without one); empty for an unknown run. */
  events(drillId: string, after?: number): readonly DrillEvent[];
  /** The number of the newest of them; 0 for an unknown run. */
  lastSeq(drillId: string): number;
  /** Every run that is not over, newest first. */
  open(): readonly DrillSummary[];
  /** Newest first. */
  list(filter: DrillFilter): readonly DrillSummary[];
}

const eventRowSchema = drillEventSchema.extend({ body: jsonColumn(drillEventSchema.shape.body) });
const summaryRowSchema = z
  .object({ summary: jsonColumn(drillSummarySchema) })
  .transform(({ summary }) => summary);

export function createDrillRepository(db: CatalogDatabase): DrillRepository {
  const insertion = db.prepare(
    `INSERT INTO drills (id, kind, template_id, status, summary)
     VALUES (@id, @kind, @templateId, @status, @summary)`,
  );
  const ofSource = db.prepare(
    'INSERT OR IGNORE INTO drill_sources (drill_id, source_id) VALUES (?, ?)',
  );
  const change = db.prepare(
    'UPDATE drills SET status = @status, summary = @summary WHERE id = @id',
  );
  const status = db.prepare('SELECT status FROM drills WHERE id = ?').pluck();
  const appending = db.prepare(
    `INSERT INTO drill_events (drill_id, seq, at, actor, body, previous_hash, hash)
     VALUES (@drillId, @seq, @at, @actor, @body, @previousHash, @hash)`,
  );
  const inOrder = db.prepare(
    `SELECT seq, at, actor, body, previous_hash AS previousHash, hash
       FROM drill_events WHERE drill_id = ? AND seq > ? ORDER BY seq`,
  );
  const newest = db.prepare('SELECT max(seq) FROM drill_events WHERE drill_id = ?').pluck();
  const notOver = db.prepare(
    "SELECT summary FROM drills WHERE status IN ('running', 'paused') ORDER BY id DESC",
  );
  const listed = db.prepare(
    `SELECT summary FROM drills d
      WHERE (@kind IS NULL OR kind = @kind)
        AND (@templateId IS NULL OR template_id = @templateId)
        AND (@open = 0 OR status IN ('running', 'paused'))
        AND (@sourceId IS NULL OR EXISTS
              (SELECT 1 FROM drill_sources s WHERE s.drill_id = d.id AND s.source_id = @sourceId))
      ORDER BY id DESC LIMIT @limit`,
  );
  const statusOf = (id: string) => drillStatusSchema.nullish().parse(status.get(id)) ?? null;

  return {
    insert(summary) {
      insertion.run(columns(summary));
      for (const { id } of summary.sources) ofSource.run(summary.id, id);
    },
    setSummary: (summary) => change.run(columns(summary)),
    has: (id) => statusOf(id) !== null,
    statusOf,
    append: (drillId, { body, ...event }) =>
      appending.run({ drillId, ...event, body: JSON.stringify(body) }),
    events: (drillId, after = 0) => inOrder.all(drillId, after).map(readEvent),
    lastSeq: (drillId) => Number(newest.get(drillId) ?? 0),
    open: () => notOver.all().map((row) => readRow(summaryRowSchema, 'drills', row)),
    list: ({ open, ...filter }) =>
      listed
        .all({ ...filter, open: open ? 1 : 0 })
        .map((row) => readRow(summaryRowSchema, 'drills', row)),
  };
}

const columns = (summary: DrillSummary) => ({
  id: summary.id,
  kind: summary.kind,
  templateId: summary.templateId,
  status: summary.status,
  summary: JSON.stringify(summary),
});

const readEvent = (row: unknown) => readRow(eventRowSchema, 'drill_events', row);
