import { Group, Input, NumberInput, Select } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { SpanUnit, SpanValues } from './span-values.ts';

interface SpanFieldProps {
  readonly label: string;
  readonly description?: ReactNode;
  /** What an empty field means: `No limit`. */
  readonly none?: string;
  readonly value: SpanValues;
  readonly onChange: (span: SpanValues) => void;
  readonly error?: ReactNode;
}

const units: readonly SpanUnit[] = ['minutes', 'hours', 'days'];

/** A span of time: an amount and its unit. */
export function SpanField({ label, description, none, value, onChange, error }: SpanFieldProps) {
  const id = useId();
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error}>
      <Group gap={6} wrap="nowrap" mt={description === undefined ? 0 : 4} mb={error ? 4 : 0}>
        <NumberInput
          id={id}
          flex={1}
          hideControls
          min={0}
          allowNegative={false}
          {...(none === undefined ? {} : { placeholder: none })}
          value={value.amount}
          onChange={(amount) => onChange({ ...value, amount })}
          error={Boolean(error)}
        />
        <Select
          aria-label={`Unit of ${label}`}
          w={104}
          allowDeselect={false}
          data={[...units]}
          value={value.unit}
          onChange={(chosen) => {
            const unit = units.find((one) => one === chosen);
            if (unit !== undefined) onChange({ ...value, unit });
          }}
        />
      </Group>
    </Input.Wrapper>
  );
}
