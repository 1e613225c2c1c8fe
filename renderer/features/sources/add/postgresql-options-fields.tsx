import { Accordion, NumberInput, Select, Stack, Switch, TagsInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { AddSourceValues } from './add-source-values.ts';

interface FieldsProps {
  readonly form: UseFormReturnType<AddSourceValues>;
}

const patternFields = [
  { field: 'includeSchemas', label: 'Only these schemas' },
  { field: 'excludeSchemas', label: 'Without these schemas' },
  { field: 'includeTables', label: 'Only these tables' },
  { field: 'excludeTables', label: 'Without these tables' },
  { field: 'excludeTableData', label: 'Without the rows of these tables' },
] as const;

/** What of a PostgreSQL database is dumped and how; the defaults suit most. */
export function PostgresqlOptionsFields({ form }: FieldsProps) {
  return (
    <Accordion variant="contained" order={2}>
      <Accordion.Item value="options">
        <Accordion.Control>PostgreSQL options</Accordion.Control>
        <Accordion.Panel>
          <Stack>
            <Select
              label="Dump format"
              allowDeselect={false}
              data={[
                { value: 'custom', label: 'Custom: one archive (recommended)' },
                { value: 'plain', label: 'Plain: a script of SQL commands' },
                { value: 'directory', label: 'Directory: several tables at once' },
              ]}
              {...form.getInputProps('format')}
            />
            <NumberInput
              label="Tables dumped at once"
              description="Only the directory format can dump more than one."
              min={1}
              max={64}
              allowDecimal={false}
              disabled={form.values.format !== 'directory'}
              {...form.getInputProps('jobs')}
            />
            <Switch
              label="Roles and other global objects"
              description="Takes the server’s roles along, so that owners and privileges can be restored on another server."
              {...form.getInputProps('globals', { type: 'checkbox' })}
            />
            <Switch
              label="Structure only"
              description="Tables, views and functions without any rows."
              {...form.getInputProps('schemaOnly', { type: 'checkbox' })}
            />
            {patternFields.map(({ field, label }) => (
              <TagsInput
                key={field}
                label={label}
                description="Press Enter after each. * and ? stand for any characters, for instance audit.*"
                acceptValueOnBlur
                {...form.getInputProps(field)}
              />
            ))}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
