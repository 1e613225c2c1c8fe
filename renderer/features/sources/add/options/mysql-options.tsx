import { Accordion, Stack, Switch, Text } from '@mantine/core';
import type { MysqlOptions as Options } from '../../../../../shared/model/engines/mysql.ts';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import type { AddSourceValues } from '../add-source-values.ts';
import { PatternField } from './pattern-fields.tsx';

const switches = [
  { field: 'routines', label: 'Procedures and functions', text: null },
  { field: 'triggers', label: 'Triggers', text: null },
  { field: 'events', label: 'Scheduled events', text: null },
  {
    field: 'users',
    label: 'Users and their rights',
    text: 'Kept in a file beside the dump. The user of the connection must be allowed to read them.',
  },
  {
    field: 'schemaOnly',
    label: 'Structure only',
    text: 'Tables, views and the rest without any rows.',
  },
] as const;

const patternFields = [
  { field: 'includeTables', label: 'Only these tables', example: 'orders' },
  { field: 'excludeTables', label: 'Without these tables', example: 'tmp_*' },
  { field: 'excludeTableData', label: 'Without the rows of these tables', example: 'sessions' },
] as const;

/** What of a MySQL or MariaDB database is dumped. */
export function MysqlOptions({ values, change }: PartProps<AddSourceValues>) {
  const options = values.mysql;
  const set = (changes: Partial<Options>) => change({ mysql: { ...options, ...changes } });
  return (
    <>
      {switches.map(({ field, label, text }) => (
        <Switch
          key={field}
          label={label}
          description={text}
          checked={options[field]}
          onChange={({ currentTarget }) => set({ [field]: currentTarget.checked })}
        />
      ))}
      <Accordion variant="contained" order={3}>
        <Accordion.Item value="patterns">
          <Accordion.Control>Only some tables</Accordion.Control>
          <Accordion.Panel>
            <Stack>
              <Text size="sm" c="dimmed">
                Press Enter after each name. * stands for any characters, ? for one.
              </Text>
              {patternFields.map(({ field, label, example }) => (
                <PatternField
                  key={field}
                  label={label}
                  example={example}
                  value={options[field]}
                  onChange={(patterns) => set({ [field]: patterns })}
                />
              ))}
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </>
  );
}
