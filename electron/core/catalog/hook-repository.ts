import { type HookStep, hookStepSchema, stepActionSchema } from '../../../shared/model/hook.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { jsonColumn, readRow, readRowOrNull } from './row.ts';

/** The steps that sources have, in the order in which they run. */
export interface HookRepository {
  /** By event and phase, each list in its order. */
  list(sourceId: string): readonly HookStep[];
  get(id: string): HookStep | null;
  /** Adds a step behind the others of its source, event and phase. */
  insert(step: HookStep): void;
  remove(id: string): void;
  /** Names of the sources whose steps run this command. */
  usersOfCommand(commandId: string): readonly string[];
}

const rowSchema = hookStepSchema.extend({ action: jsonColumn(stepActionSchema) });

const SELECT = `
  SELECT id, source_id AS sourceId, plan_id AS planId, event, phase, action, created_at AS createdAt FROM hook_steps`;

export function createHookRepository(db: CatalogDatabase): HookRepository {
  const ofSource = db.prepare(`${SELECT} WHERE source_id = ? ORDER BY event, phase, position`);
  const byId = db.prepare(`${SELECT} WHERE id = ?`);
  const insertion = db.prepare(
    `INSERT INTO hook_steps (id, source_id, event, phase, position, command_id, action, created_at)
     VALUES (@id, @sourceId, @event, @phase,
       (SELECT coalesce(max(position), -1) + 1 FROM hook_steps
         WHERE source_id = @sourceId AND event = @event AND phase = @phase),
       @commandId, @action, @createdAt)`,
  );
  const removal = db.prepare('DELETE FROM hook_steps WHERE id = ?');
  const users = db
    .prepare<[string], string>(
      `SELECT DISTINCT s.name FROM hook_steps h JOIN sources s ON s.id = h.source_id
        WHERE h.command_id = ? ORDER BY s.name_key`,
    )
    .pluck();
  return {
    list: (sourceId) => ofSource.all(sourceId).map((row) => readRow(rowSchema, 'hook_steps', row)),
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
