import { Checkbox, Group, Select, Stack } from '@mantine/core';
import { TimeOfDayField } from '../../ui/time/time-of-day-field.tsx';
import { ZoneField } from '../../ui/time/zone-field.tsx';
import type { FormPartProps } from './form-state.ts';

const severities = [
  { value: 'critical', label: 'Critical alerts only' },
  { value: 'warning', label: 'Warnings and critical alerts' },
  { value: 'info', label: 'All alerts' },
];

/** What the channel is told of. A heartbeat hears of the backups of its plans, and of nothing else. */
export function RuleFields({ form }: Pick<FormPartProps, 'form'>) {
  const hide = (
    <Checkbox
      label="Without names"
      description="Names of sources, databases, servers, destinations and plans are replaced by the last letters of their ids."
      {...form.getInputProps('hideNames', { type: 'checkbox' })}
    />
  );
  if (form.values.kind === 'heartbeat') return hide;
  return (
    <Stack gap="md">
      <Select
        label="Tell of"
        data={severities}
        allowDeselect={false}
        maw={340}
        {...form.getInputProps('minSeverity')}
      />
      <Checkbox
        label="Tell also when an alert clears"
        {...form.getInputProps('tellCleared', { type: 'checkbox' })}
      />
      {hide}
      <Checkbox
        label="A summary each day"
        description="What was backed up and verified, what failed, what stands, and the room that is left."
        {...form.getInputProps('digest', { type: 'checkbox' })}
      />
      {form.values.digest && (
        <Group align="flex-start">
          <TimeOfDayField
            label="At"
            value={form.values.digestAt}
            onChange={(time) => form.setFieldValue('digestAt', time)}
            error={form.errors['digestAt']}
          />
          <ZoneField
            value={form.values.digestZone}
            onChange={(zone) => form.setFieldValue('digestZone', zone)}
          />
        </Group>
      )}
    </Stack>
  );
}
