import { Accordion, Grid, NumberInput, Select, Stack, Switch, Text } from '@mantine/core';
import {
  postgresqlFormatSchema,
  type PostgresqlOptions as Options,
} from '../../../../../shared/model/engines/postgresql.ts';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import type { AddSourceValues } from '../add-source-values.ts';
import { PatternField } from './pattern-fields.tsx';

const patternFields = [
  { field: 'includeSchemas', label: 'Only these schemas', example: 'sales' },
  { field: 'excludeSchemas', label: 'Without these schemas', example: 'staging_*' },
  { field: 'includeTables', label: 'Only these tables', example: 'public.orders' },
  { field: 'excludeTables', label: 'Without these tables', example: 'public.tmp_*' },
  { field: 'excludeTableData', label: 'Without the rows of these tables', example: 'audit.*' },
] as const;

/** What of a PostgreSQL database is dumped and how. */
export function PostgresqlOptions({ values, change }: PartProps<AddSourceValues>) {
  const options = values.postgresql;
  const set = (changes: Partial<Options>) => change({ postgresql: { ...options, ...changes } });
  return (
    <>
      <Switch
        label="Roles and other global objects"
        description="Takes the server’s roles along, so that owners and privileges can be restored on another server."
        checked={options.globals}
        onChange={({ currentTarget }) => set({ globals: currentTarget.checked })}
      />
      <Switch
        label="Structure only"
        description="Tables, views and functions without any rows."
        checked={options.schemaOnly}
        onChange={({ currentTarget }) => set({ schemaOnly: currentTarget.checked })}
      />
      <Grid>
        <Grid.Col span={7}>
          <Select
            label="Dump format"
            allowDeselect={false}
            data={[
              { value: 'custom', label: 'Custom: one archive (recommended)' },
              { value: 'plain', label: 'Plain: a script of SQL commands' },
              { value: 'directory', label: 'Directory: several tables at once' },
            ]}
            value={options.format}
            onChange={(format) => set({ format: postgresqlFormatSchema.parse(format) })}
          />
        </Grid.Col>
        <Grid.Col span={5}>
          <NumberInput
            label="Tables dumped at once"
            min={1}
            max={64}
            allowDecimal={false}
            disabled={options.format !== 'directory'}
            value={options.jobs}
            onChange={(jobs) => set({ jobs: typeof jobs === 'number' ? jobs : 1 })}
          />
        </Grid.Col>
      </Grid>
      <Accordion variant="contained" order={3}>
        <Accordion.Item value="patterns">
          <Accordion.Control>Only some schemas or tables</Accordion.Control>
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
