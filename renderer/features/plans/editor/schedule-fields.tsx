import { Chip, Group, Input, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Weekday } from '../../../../shared/model/schedule.ts';
import { TimeOfDayField } from '../../../ui/time/time-of-day-field.tsx';
import { cronWords } from '../../../ui/schedule/cron-words.ts';
import { hasTime, type TimingValues } from './timing-values.ts';
import { weekdayNames, weekdays, weekNames } from './weekdays.ts';

interface ScheduleFieldsProps {
  readonly values: TimingValues;
  readonly change: (changes: Partial<TimingValues>) => void;
  readonly errors: Readonly<Record<string, ReactNode>>;
  /** What the core found wrong with it. */
  readonly problem: string | null;
}

const kinds: readonly { value: TimingValues['kind']; label: string }[] = [
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'On days of the week' },
  { value: 'monthly-weekday', label: 'Monthly, on a weekday' },
  { value: 'monthly-day', label: 'Monthly, on a date' },
  { value: 'every-hours', label: 'Every few hours' },
  { value: 'every-minutes', label: 'Every few minutes' },
  { value: 'cron', label: 'As cron has it' },
];

/** When something recurs, in words or as cron. */
export function ScheduleFields({ values, change, errors, problem }: ScheduleFieldsProps) {
  return (
    <>
      <Group align="flex-start" gap="sm">
        <Select
          label="How often"
          w={220}
          allowDeselect={false}
          data={[...kinds]}
          value={values.kind}
          onChange={(chosen) => {
            const kind = kinds.find(({ value }) => value === chosen)?.value;
            if (kind !== undefined) change({ kind });
          }}
        />
        <KindFields values={values} change={change} errors={errors} problem={problem} />
        {hasTime(values.kind) && (
          <TimeOfDayField
            label="At"
            w={100}
            value={values.at}
            onChange={(at) => change({ at })}
            error={errors['at']}
          />
        )}
      </Group>
      {values.kind === 'weekly' && (
        <WeekdayChips
          label="Days"
          value={values.days}
          onChange={(days) => change({ days })}
          error={errors['days']}
        />
      )}
    </>
  );
}

function KindFields({ values, change, errors, problem }: ScheduleFieldsProps) {
  switch (values.kind) {
    case 'daily':
    case 'weekly':
      return null;
    case 'every-hours':
      return (
        <>
          <Select
            label="Every"
            w={140}
            allowDeselect={false}
            data={[1, 2, 3, 4, 6, 8, 12].map((hours) => ({
              value: String(hours),
              label: hours === 1 ? '1 hour' : `${hours} hours`,
            }))}
            value={values.hours}
            onChange={(hours) => change({ hours: hours ?? '6' })}
            error={errors['hours']}
          />
          <NumberInput
            label="At minute"
            w={110}
            min={0}
            max={59}
            allowDecimal={false}
            value={values.minute}
            onChange={(minute) => change({ minute })}
            error={errors['minute']}
          />
        </>
      );
    case 'every-minutes':
      return (
        <Select
          label="Every"
          w={160}
          allowDeselect={false}
          data={[5, 10, 15, 20, 30].map((count) => ({
            value: String(count),
            label: `${count} minutes`,
          }))}
          value={values.minutes}
          onChange={(minutes) => change({ minutes: minutes ?? '15' })}
        />
      );
    case 'monthly-weekday':
      return (
        <>
          <Select
            label="The"
            w={100}
            allowDeselect={false}
            data={weekNames}
            value={values.week}
            onChange={(chosen) => {
              const week = weekNames.find(({ value }) => value === chosen)?.value;
              if (week !== undefined) change({ week });
            }}
          />
          <Select
            label="Weekday"
            w={130}
            allowDeselect={false}
            data={weekdays.map((day) => ({ value: day, label: weekdayNames[day].long }))}
            value={values.weekday}
            onChange={(chosen) => {
              const weekday = weekdays.find((day) => day === chosen);
              if (weekday !== undefined) change({ weekday });
            }}
          />
        </>
      );
    case 'monthly-day':
      return (
        <Select
          label="Day of the month"
          w={150}
          allowDeselect={false}
          data={[
            ...Array.from({ length: 28 }, (_, index) => String(index + 1)),
            { value: 'last', label: 'The last' },
          ]}
          value={values.monthDay}
          onChange={(monthDay) => change({ monthDay: monthDay ?? '1' })}
        />
      );
    case 'cron':
      return <CronField values={values} change={change} errors={errors} problem={problem} />;
  }
}

function CronField({ values, change, errors, problem }: ScheduleFieldsProps) {
  const words = cronWords(values.cron);
  return (
    <Stack gap={4} flex={1} miw={300}>
      <TextInput
        label="Cron expression"
        maxLength={200}
        spellCheck={false}
        classNames={{ input: 'lb-mono' }}
        value={values.cron}
        onChange={({ currentTarget }) => change({ cron: currentTarget.value })}
        error={errors['cron'] ?? problem}
      />
      <Text size="sm" c="dimmed" aria-live="polite">
        {words === null ? 'Minute, hour, day of the month, month, day of the week.' : `${words}.`}
      </Text>
    </Stack>
  );
}

interface WeekdayChipsProps {
  readonly label: string;
  readonly value: readonly Weekday[];
  readonly onChange: (days: Weekday[]) => void;
  readonly error?: ReactNode;
}

/** Days of the week, any number of them. */
export function WeekdayChips({ label, value, onChange, error }: WeekdayChipsProps) {
  return (
    <Input.Wrapper label={label} labelElement="div" error={error}>
      <Chip.Group
        multiple
        value={[...value]}
        onChange={(chosen) => onChange(weekdays.filter((day) => chosen.includes(day)))}
      >
        <Group gap={6} mt={4} role="group" aria-label={label}>
          {weekdays.map((day) => (
            <Chip key={day} value={day} size="sm" variant="light">
              {weekdayNames[day].short}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}
