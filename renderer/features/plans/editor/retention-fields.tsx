import { Alert, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconInfinity } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  keepsEverything,
  mostOf,
  toRetention,
  type RetentionField,
  type RetentionValues,
} from './retention-values.ts';

interface RetentionFieldsProps {
  readonly values: RetentionValues;
  readonly change: (changes: Partial<RetentionValues>) => void;
  readonly errors: Readonly<Record<string, ReactNode>>;
  /** Whose rules they are, for readers: a destination. */
  readonly of: string;
}

interface Field {
  readonly field: RetentionField;
  readonly label: string;
  readonly unit: readonly [one: string, many: string];
}

const recent: readonly Field[] = [
  { field: 'days', label: 'All of the last', unit: ['day', 'days'] },
  { field: 'count', label: 'The newest', unit: ['backup', 'backups'] },
  { field: 'minimum', label: 'Never fewer than', unit: ['copy', 'copies'] },
];

const oneEach: readonly Field[] = [
  { field: 'hourly', label: 'Hourly', unit: ['hour', 'hours'] },
  { field: 'daily', label: 'Daily', unit: ['day', 'days'] },
  { field: 'weekly', label: 'Weekly', unit: ['week', 'weeks'] },
  { field: 'monthly', label: 'Monthly', unit: ['month', 'months'] },
  { field: 'yearly', label: 'Yearly', unit: ['year', 'years'] },
];

/** How long copies at one destination are kept. */
export function RetentionFields(props: RetentionFieldsProps) {
  const retention = toRetention(props.values);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        A backup is kept while any of these rules keeps it. A rule of 0 does nothing.
      </Text>
      <SimpleGrid cols={3} spacing="sm">
        {recent.map((field) => (
          <RuleField key={field.field} {...props} {...field} />
        ))}
      </SimpleGrid>
      <Text size="sm" mt={4}>
        And the last backup of each of so many:
      </Text>
      <SimpleGrid cols={5} spacing="sm">
        {oneEach.map((field) => (
          <RuleField key={field.field} {...props} {...field} />
        ))}
      </SimpleGrid>
      {retention !== null && keepsEverything(retention) && (
        <Alert color="blue" icon={<IconInfinity />} title="Everything is kept">
          <Text size="sm">No rule is set, so no copy ever goes by itself.</Text>
        </Alert>
      )}
    </Stack>
  );
}

function RuleField({
  values,
  change,
  errors,
  of,
  field,
  label,
  unit: [one, many],
}: RetentionFieldsProps & Field) {
  const value = values[field];
  return (
    <NumberInput
      label={label}
      aria-label={`${label}, ${many}, at ${of}`}
      suffix={Number(value) === 1 ? ` ${one}` : ` ${many}`}
      min={field === 'minimum' ? 1 : 0}
      max={mostOf[field]}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      thousandSeparator=","
      value={value}
      onChange={(changed) => change({ [field]: changed })}
      error={errors[field]}
    />
  );
}
