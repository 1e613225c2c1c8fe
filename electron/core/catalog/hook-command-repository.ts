import { z } from 'zod';
import { type HookCommand, hookCommandSchema } from '../../../shared/model/hook.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { NamedRepository } from './catalog.ts';
import { createNamedRepository } from './named-repository.ts';
import { jsonColumn } from './row.ts';

const rowSchema = hookCommandSchema.extend({ args: jsonColumn(z.array(z.string())) });

/** The commands that a person entered. One that was removed can still be read of, never run. */
export function createHookCommandRepository(
  db: CatalogDatabase,
  now: () => Date,
): NamedRepository<HookCommand> {
  return createNamedRepository(
    db,
    {
      table: 'hook_commands',
      noun: 'command',
      columns: {
        program: 'program',
        args: 'args',
        folder: 'folder',
        timeout_seconds: 'timeoutSeconds',
      },
      rowSchema,
      toColumns: ({ program, args, folder, timeoutSeconds }) => ({
        program,
        args: JSON.stringify(args),
        folder,
        timeout_seconds: timeoutSeconds,
      }),
    },
    now,
  );
}
