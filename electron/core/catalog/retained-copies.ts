import { holdSchema, retentionClassSchema } from '../../../shared/model/retention.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { RetainedCopy } from './retained-copy.ts';
import { jsonColumn, readRow } from './row.ts';

type Row = [
  backupId: string,
  sourceId: string,
  destinationId: string,
  startedAt: string,
  storedBytes: number | null,
  retentionClass: string,
  keepUntil: string | null,
  hold: string | null,
  baseId: string | null,
  level: number | null,
  verdict: string | null,
  provenBefore: number | null,
];

/** An inconclusive check takes no proof away; a failed one does. */
const PROVEN_BEFORE = `
  CASE c.verdict WHEN 'inconclusive' THEN (
    SELECT max(v.level) FROM verifications v
     WHERE v.backup_id = c.backup_id AND v.destination_id = c.destination_id AND v.verdict = 'proven'
       AND v.id > coalesce((
         SELECT max(f.id) FROM verifications f
          WHERE f.backup_id = c.backup_id AND f.destination_id = c.destination_id
            AND f.verdict = 'failed'), '')
  ) END`;

const SELECT = `
  SELECT b.id, b.source_id, c.destination_id, b.started_at, b.stored_bytes, b.retention_class,
         b.keep_until, b.hold, b.base_id, c.level, c.verdict, ${PROVEN_BEFORE}
    FROM backups b CROSS JOIN copies c ON c.backup_id = b.id
   WHERE b.status = 'complete'
     AND c.destination_id IN (SELECT id FROM destinations WHERE removed_at IS NULL)`;

/** Which copies on their way out are told with the others. */
export type Outgoing = 'none' | 'not-begun';

export interface RetainedCopies {
  /**
   * The copies of complete backups of one source, or of all: oldest backup first, at destinations that
   * were not removed. Leaves out what is on its way out, or only what is being removed already.
   */
  retained(sourceId: string | null, outgoing?: Outgoing): RetainedCopy[];
}

/** Reads what decides about copies in one query, without the checks of `readRow`: there may be 100,000. */
export function createRetainedCopies(db: CatalogDatabase): RetainedCopies {
  const all = db.prepare<[], Row>(`${SELECT} ORDER BY b.id`).raw();
  const ofSource = db.prepare<[string], Row>(`${SELECT} AND b.source_id = ? ORDER BY b.id`).raw();
  const outgoing = db
    .prepare<[], [string, string, number]>('SELECT backup_id, destination_id, begun FROM removals')
    .raw();
  const needed = db
    .prepare<[], [string, string | null]>(
      `SELECT b.id, b.base_id FROM jobs j JOIN backups b ON b.id = j.backup_id
        WHERE j.status IN ('queued', 'running')`,
    )
    .raw();

  return {
    retained(sourceId, told = 'none') {
      const inUse = new Set(needed.all().flat());
      const leftOut = new Set<string>();
      for (const [backupId, destinationId, begun] of outgoing.all()) {
        if (told === 'none' || begun === 1) leftOut.add(`${backupId} ${destinationId}`);
      }
      const copies: RetainedCopy[] = [];
      for (const row of sourceId === null ? all.all() : ofSource.all(sourceId)) {
        if (leftOut.size > 0 && leftOut.has(`${row[0]} ${row[2]}`)) continue;
        copies.push(toCopy(row, inUse));
      }
      return copies;
    },
  };
}

function toCopy(row: Row, inUse: ReadonlySet<string | null>): RetainedCopy {
  const [backupId, sourceId, destinationId, startedAt, storedBytes, retentionClass] = row;
  const [, , , , , , keepUntil, hold, baseId, level, verdict, provenBefore] = row;
  return {
    backupId,
    sourceId,
    destinationId,
    startedMs: Date.parse(startedAt),
    storedBytes: storedBytes ?? 0,
    // What this Lifeboat does not know is for ever.
    retentionClass: retentionClassSchema.safeParse(retentionClass).data ?? 'hand',
    keepUntilMs: keepUntil === null ? null : Date.parse(keepUntil),
    hold: hold === null ? null : readRow(jsonColumn(holdSchema), 'backups', hold),
    baseId,
    provenLevel: verdict === 'proven' ? (level ?? 0) : (provenBefore ?? 0),
    failed: verdict === 'failed',
    inUse: inUse.has(backupId),
  };
}
