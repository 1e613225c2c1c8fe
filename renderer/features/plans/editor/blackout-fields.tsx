import { Button, CloseButton, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Blackout } from '../../../../shared/model/schedule.ts';
import { TimeOfDayField } from '../../../ui/time/time-of-day-field.tsx';
import { WeekdayChips } from './schedule-fields.tsx';
import { isTimeOfDay, WRONG_TIME_OF_DAY, type TimingValues } from './timing-values.ts';

interface BlackoutFieldsProps {
  readonly values: TimingValues;
  readonly change: (changes: Partial<TimingValues>) => void;
  readonly errors: Readonly<Record<string, ReactNode>>;
}

/** Times in which nothing begins. */
export function BlackoutFields({ values, change, errors }: BlackoutFieldsProps) {
  const { blackouts } = values;
  const set = (index: number, changes: Partial<Blackout>) =>
    change({
      blackouts: blackouts.map((one, at) => (at === index ? { ...one, ...changes } : one)),
    });
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <div>
          <Text size="sm" fw={600}>
            Blackouts
          </Text>
          <Text size="xs" c="dimmed">
            Nothing begins in them; what falls into one waits for its end.
          </Text>
        </div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} />}
          disabled={blackouts.length >= 20}
          onClick={() => change({ blackouts: [...blackouts, workday] })}
        >
          Add blackout
        </Button>
      </Group>
      {blackouts.map((blackout, index) => (
        // They have no name, and their order stands.
        // oxlint-disable-next-line react/no-array-index-key
        <Paper key={index} withBorder p="sm" role="group" aria-label={`Blackout ${index + 1}`}>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <Group align="flex-start" gap="md">
              <WeekdayChips
                label="Days"
                value={blackout.days}
                onChange={(days) => set(index, { days })}
              />
              <Group gap="sm" align="flex-start">
                <TimeOfDayField
                  label="From"
                  value={blackout.from}
                  onChange={(from) => set(index, { from })}
                  error={isTimeOfDay(blackout.from) ? null : WRONG_TIME_OF_DAY}
                />
                <TimeOfDayField
                  label="To"
                  value={blackout.to}
                  onChange={(to) => set(index, { to })}
                  error={isTimeOfDay(blackout.to) ? null : WRONG_TIME_OF_DAY}
                />
              </Group>
              {blackout.to <= blackout.from && isTimeOfDay(blackout.to) && (
                <Text size="xs" c="dimmed">
                  Ends on the following day.
                </Text>
              )}
            </Group>
            <CloseButton
              aria-label={`Remove blackout ${index + 1}`}
              onClick={() => change({ blackouts: blackouts.filter((_, at) => at !== index) })}
            />
          </Group>
        </Paper>
      ))}
      {errors['blackouts'] !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)">
          {errors['blackouts']}
        </Text>
      )}
    </Stack>
  );
}

const workday: Blackout = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' };
