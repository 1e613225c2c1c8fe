import { z } from 'zod';
import { momentSchema } from '../../../shared/model/common.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { readRow, readRowOrNull } from './row.ts';

const storedTemplateSchema = z.object({
  id: z.string(),
  yaml: z.string(),
  changedAt: momentSchema,
});
/** A checklist that was made or changed here, as its text. */
export type StoredTemplate = z.infer<typeof storedTemplateSchema>;

/** Checklists of one's own, and those that came with Lifeboat and were changed. */
export interface DrillTemplateRepository {
  /** By id. */
  list(): readonly StoredTemplate[];
  get(id: string): StoredTemplate | null;
  /** Adds it or puts it in the place of the one with its id. */
  set(template: StoredTemplate): void;
  /** False when there is none. */
  remove(id: string): boolean;
}

const TABLE = 'drill_templates';

export function createDrillTemplateRepository(db: CatalogDatabase): DrillTemplateRepository {
  const select = `SELECT id, yaml, changed_at AS changedAt FROM ${TABLE}`;
  const listed = db.prepare(`${select} ORDER BY id`);
  const byId = db.prepare(`${select} WHERE id = ?`);
  const setting = db.prepare(
    `INSERT INTO ${TABLE} (id, yaml, changed_at) VALUES (@id, @yaml, @changedAt)
     ON CONFLICT (id) DO UPDATE SET yaml = excluded.yaml, changed_at = excluded.changed_at`,
  );
  const removal = db.prepare(`DELETE FROM ${TABLE} WHERE id = ?`);
  return {
    list: () => listed.all().map((row) => readRow(storedTemplateSchema, TABLE, row)),
    get: (id) => readRowOrNull(storedTemplateSchema, TABLE, byId.get(id)),
    set: (template) => setting.run(template),
    remove: (id) => removal.run(id).changes > 0,
  };
}
