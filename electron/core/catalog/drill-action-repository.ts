import { type ActionItem, actionItemSchema } from '../../../shared/model/drill.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { jsonColumn, notFound, readRow } from './row.ts';

export interface ActionFilter {
  readonly drillId: string | null;
  readonly templateId: string | null;
  readonly open: boolean;
}

/** What is to be done after drills and incidents. */
export interface DrillActionRepository {
  insert(action: ActionItem): void;
  /** Replaces all but drill, template and `createdAt`. Throws `not-found`. */
  update(action: ActionItem): void;
  /** Throws `not-found`. */
  find(id: string): ActionItem;
  /** Those due first first. */
  list(filter: ActionFilter): readonly ActionItem[];
}

const TABLE = 'drill_actions';
const rowSchema = actionItemSchema.extend({
  closed: jsonColumn(actionItemSchema.shape.closed).nullable(),
});

export function createDrillActionRepository(db: CatalogDatabase): DrillActionRepository {
  const select = `SELECT id, drill_id AS drillId, template_id AS templateId, text, owner,
                         due_on AS dueOn, created_at AS createdAt, closed FROM ${TABLE}`;
  const insertion = db.prepare(
    `INSERT INTO ${TABLE} (id, drill_id, template_id, text, owner, due_on, created_at, closed)
     VALUES (@id, @drillId, @templateId, @text, @owner, @dueOn, @createdAt, @closed)`,
  );
  const change = db.prepare(
    `UPDATE ${TABLE} SET text = @text, owner = @owner, due_on = @dueOn, closed = @closed
      WHERE id = @id`,
  );
  const byId = db.prepare(`${select} WHERE id = ?`);
  const listed = db.prepare(
    `${select} WHERE (@drillId IS NULL OR drill_id = @drillId)
                 AND (@templateId IS NULL OR template_id = @templateId)
                 AND (@open = 0 OR closed IS NULL)
       ORDER BY due_on, id`,
  );
  return {
    insert: (action) => insertion.run(columns(action)),
    update(action) {
      const { id, text, owner, dueOn, closed } = columns(action);
      if (change.run({ id, text, owner, dueOn, closed }).changes === 0) throw missing(id);
    },
    find(id) {
      const row = byId.get(id);
      if (row === undefined) throw missing(id);
      return readRow(rowSchema, TABLE, row);
    },
    list: ({ open, ...filter }) =>
      listed.all({ ...filter, open: open ? 1 : 0 }).map((row) => readRow(rowSchema, TABLE, row)),
  };
}

function columns({ closed, ...action }: ActionItem) {
  return { ...action, closed: closed === null ? null : JSON.stringify(closed) };
}

const missing = (id: string) =>
  notFound('action item', id, 'List them to see their ids: lifeboat drill actions.');
