import { Radio, Stack, Text, TextInput } from '@mantine/core';
import type { ServerEngine } from '../../../../ui/connect/connection-string/parsed-connection.ts';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import { valuesFrom } from '../../../../ui/connect/fill-from-string.ts';
import { MongodbFields } from '../../../../ui/connect/mongodb-fields.tsx';
import { PasteField } from '../../../../ui/connect/paste-field.tsx';
import { ServerFields } from '../../../../ui/connect/server-fields.tsx';
import type { AddSourceValues } from '../add-source-values.ts';

interface DatabaseFieldsProps extends PartProps<AddSourceValues> {
  readonly engine: ServerEngine;
}

/** A server and what of it; of a known connection only what of it. */
export function DatabaseFields({ engine, ...part }: DatabaseFieldsProps) {
  const { values, change } = part;
  return (
    <>
      {values.where === 'known' ? (
        <Text size="sm">The server is the one of the connection that you chose.</Text>
      ) : (
        <>
          <PasteField
            chosen={engine}
            onParsed={(parsed) => {
              const { database = '' } = parsed;
              const filled = valuesFrom(parsed, values);
              change({ ...filled, engine: parsed.engine, database, allDatabases: database === '' });
            }}
          />
          {engine === 'mongodb' ? (
            <MongodbFields {...part} />
          ) : (
            <ServerFields {...part} engine={engine}>
              <DatabaseField {...part} />
            </ServerFields>
          )}
        </>
      )}
      {engine === 'mongodb' && (
        <Radio.Group
          label="Databases"
          value={values.allDatabases ? 'all' : 'one'}
          onChange={(which) => change({ allDatabases: which === 'all' })}
        >
          <Stack gap="xs" mt={6}>
            <Radio
              value="all"
              label="All databases"
              description="Also those that are added later; on a replica set with the writes during the backup."
            />
            <Radio value="one" label="One database" />
          </Stack>
        </Radio.Group>
      )}
      {(engine === 'mongodb' ? !values.allDatabases : values.where === 'known') && (
        <DatabaseField {...part} />
      )}
    </>
  );
}

function DatabaseField({ values, change, errors }: PartProps<AddSourceValues>) {
  return (
    <TextInput
      label="Database"
      withAsterisk
      value={values.database}
      onChange={({ currentTarget }) => change({ database: currentTarget.value })}
      error={errors['database']}
    />
  );
}
