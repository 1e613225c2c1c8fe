import { isDeepStrictEqual } from 'node:util';
import { addressSchema, connectionSchema } from '../../../shared/model/connection.ts';
import { runnerConfigSchema } from '../../../shared/model/runner.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { ConnectionRepository } from './catalog.ts';
import { createNamedRepository } from './named-repository.ts';
import { jsonColumn } from './row.ts';

const rowSchema = connectionSchema.extend({
  address: jsonColumn(addressSchema),
  runner: jsonColumn(runnerConfigSchema),
});

export function createConnectionRepository(
  db: CatalogDatabase,
  now: () => Date,
): ConnectionRepository {
  const named = createNamedRepository(
    db,
    {
      table: 'connections',
      noun: 'connection',
      columns: { address: 'address', runner: 'runner' },
      rowSchema,
      toColumns: ({ address, runner }) => ({
        address: JSON.stringify(address),
        runner: JSON.stringify(runner),
      }),
    },
    now,
  );
  const users = db
    .prepare<[string], string>(
      'SELECT name FROM sources WHERE connection_id = ? AND removed_at IS NULL ORDER BY name_key',
    )
    .pluck();
  const remove = db.transaction((id: string) => {
    const names = users.all(id).map((name) => `“${name}”`);
    if (names.length > 0)
      throw new LifeboatError(
        'conflict',
        `The connection is used by ${names.join(', ')}.`,
        'Remove those sources first; their backups stay.',
      );
    named.remove(id);
  });

  return {
    ...named,
    remove: (id) => remove.immediate(id),
    findEqual: ({ address, runner }) =>
      named
        .list()
        .find(
          (connection) =>
            isDeepStrictEqual(connection.address, address) &&
            isDeepStrictEqual(connection.runner, runner),
        ) ?? null,
  };
}
