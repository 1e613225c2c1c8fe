import {
  connectionIdOf,
  sourceConfigSchema,
  sourceSchema,
  storageOptionsSchema,
} from '../../../shared/model/source.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { SourceRepository } from './catalog.ts';
import { createNamedRepository } from './named-repository.ts';
import { jsonColumn } from './row.ts';

const rowSchema = sourceSchema.extend({
  config: jsonColumn(sourceConfigSchema),
  storage: jsonColumn(storageOptionsSchema),
});

export function createSourceRepository(db: CatalogDatabase, now: () => Date): SourceRepository {
  return createNamedRepository(
    db,
    {
      table: 'sources',
      noun: 'source',
      columns: {
        environment: 'environment',
        connection_id: 'connectionId',
        config: 'config',
        storage: 'storage',
      },
      rowSchema,
      toColumns: ({ environment, config, storage }) => ({
        environment,
        connection_id: connectionIdOf(config),
        config: JSON.stringify(config),
        storage: JSON.stringify(storage),
      }),
    },
    now,
  );
}
