import { type HookStep, hookStepSchema, stepActionSchema } from '../../../shared/model/hook.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { jsonColumn, readRow, readRowOrNull } from './row.ts';

/** The steps that sources and plans have, in the order in which they run. */
export interface HookRepository {
  /** Those of a source itself, by event and phase, each list in its order. */
  list(sourceId: string): readonly HookStep[];
  /** As `list`, those of a plan. */
  ofPlan(planId: string): readonly HookStep[];
  get(id: string): HookStep | null;
  /** Adds a step behind the others of its source or plan, event and phase. */
  insert(step: HookStep): void;
  remove(id: string): void;
  /** Names of the sources and plans whose steps run this command. */
  usersOfCommand(commandId: string): readonly string[];
}

const rowSchema = hookStepSchema.extend({ action: jsonColumn(stepActionSchema) });

const SELECT = `
  SELECT id, source_id AS sourceId, plan_id AS planId, event, phase, action, created_at AS createdAt FROM hook_steps`;

export function createHookRepository(db: CatalogDatabase): HookRepository {
  const ofSource = db.prepare(`${SELECT} WHERE source_id = ? ORDER BY event, phase, position`);
  const ofPlan = db.prepare(`${SELECT} WHERE plan_id = ? ORDER BY event, phase, position`);
  const byId = db.prepare(`${SELECT} WHERE id = ?`);
  // The expression is that of the index hook_steps_in_order.
  const insertion = db.prepare(
    `INSERT INTO hook_steps
       (id, source_id, plan_id, event, phase, position, command_id, action, created_at)
     VALUES (@id, @sourceId, @planId, @event, @phase,
       (SELECT coalesce(max(position), -1) + 1 FROM hook_steps
         WHERE coalesce(source_id, plan_id) = coalesce(@sourceId, @planId)
           AND event = @event AND phase = @phase),
       @commandId, @action, @createdAt)`,
  );
  const removal = db.prepare('DELETE FROM hook_steps WHERE id = ?');
  const users = db
    .prepare<[string], string>(
      `SELECT coalesce(s.name, p.name) FROM hook_steps h
         LEFT JOIN sources s ON s.id = h.source_id LEFT JOIN plans p ON p.id = h.plan_id
        WHERE h.command_id = ? GROUP BY coalesce(s.id, p.id) ORDER BY coalesce(s.name_key, p.name_key)`,
    )
    .pluck();
  return {
    list: (sourceId) => ofSource.all(sourceId).map(read),
    ofPlan: (planId) => ofPlan.all(planId).map(read),
    get: (id) => readRowOrNull(rowSchema, 'hook_steps', byId.get(id)),
    insert: (step) =>
      insertion.run({
        ...step,
        commandId: step.action.kind === 'command' ? step.action.commandId : null,
        action: JSON.stringify(step.action),
      }),
    remove: (id) => removal.run(id),
    usersOfCommand: (commandId) => users.all(commandId),
  };
}

function read(row: unknown): HookStep {
  return readRow(rowSchema, 'hook_steps', row);
}
