import { destinationConfigSchema, destinationSchema } from '../../../shared/model/destination.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { DestinationRepository } from './catalog.ts';
import { createNamedRepository } from './named-repository.ts';
import { jsonColumn } from './row.ts';

const rowSchema = destinationSchema.extend({ config: jsonColumn(destinationConfigSchema) });

export function createDestinationRepository(
  db: CatalogDatabase,
  now: () => Date,
): DestinationRepository {
  return createNamedRepository(
    db,
    {
      table: 'destinations',
      noun: 'destination',
      columns: { config: 'config' },
      rowSchema,
      toColumns: ({ config }) => ({ config: JSON.stringify(config) }),
    },
    now,
  );
}
