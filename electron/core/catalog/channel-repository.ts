import {
  type Channel,
  channelConfigSchema,
  channelRulesSchema,
  channelSchema,
} from '../../../shared/model/channel.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import type { NamedRepository } from './catalog.ts';
import { createNamedRepository } from './named-repository.ts';
import { flagColumn, jsonColumn } from './row.ts';

const rowSchema = channelSchema.extend({
  enabled: flagColumn,
  config: jsonColumn(channelConfigSchema),
  rules: jsonColumn(channelRulesSchema),
});

export function createChannelRepository(
  db: CatalogDatabase,
  now: () => Date,
): NamedRepository<Channel> {
  return createNamedRepository(
    db,
    {
      table: 'channels',
      noun: 'channel',
      columns: { enabled: 'enabled', config: 'config', rules: 'rules' },
      rowSchema,
      toColumns: ({ enabled, config, rules }) => ({
        enabled: enabled ? 1 : 0,
        config: JSON.stringify(config),
        rules: JSON.stringify(rules),
      }),
    },
    now,
  );
}
