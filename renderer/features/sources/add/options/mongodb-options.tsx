import { Switch } from '@mantine/core';
import type { MongodbOptions as Options } from '../../../../../shared/model/engines/mongodb.ts';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import type { AddSourceValues } from '../add-source-values.ts';
import { PatternField } from './pattern-fields.tsx';

/** What of a MongoDB deployment is dumped. */
export function MongodbOptions({ values, change }: PartProps<AddSourceValues>) {
  const options = values.mongodb;
  const set = (changes: Partial<Options>) => change({ mongodb: { ...options, ...changes } });
  return (
    <>
      <Switch
        label="Take writes during the backup along"
        description={
          values.allDatabases
            ? 'On a replica set the oplog is dumped too, so that all collections are of one moment. Elsewhere this changes nothing.'
            : 'Only a backup of all databases of a replica set can do so.'
        }
        disabled={!values.allDatabases}
        checked={values.allDatabases && options.oplog === 'auto'}
        onChange={({ currentTarget }) => set({ oplog: currentTarget.checked ? 'auto' : 'never' })}
      />
      <PatternField
        label="Only these collections"
        example="orders"
        value={options.includeCollections}
        onChange={(includeCollections) => set({ includeCollections })}
      />
      <PatternField
        label="Without these collections"
        example="cache_*"
        value={options.excludeCollections}
        onChange={(excludeCollections) => set({ excludeCollections })}
      />
    </>
  );
}
