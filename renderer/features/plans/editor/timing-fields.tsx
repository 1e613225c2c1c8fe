import { Button, Collapse, Group, NumberInput, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { toErrorData } from '../../../../shared/model/error.ts';
import { ZoneField } from '../../../ui/time/zone-field.tsx';
import { plannedMoment } from '../planned-moment.ts';
import { BlackoutFields } from './blackout-fields.tsx';
import { ScheduleFields } from './schedule-fields.tsx';
import type { TimingValues } from './timing-values.ts';
import { useTimingPreview } from './use-timing-preview.ts';

interface TimingFieldsProps {
  readonly values: TimingValues;
  readonly change: (changes: Partial<TimingValues>) => void;
  readonly errors: Readonly<Record<string, ReactNode>>;
}

/** Schedule, zone, jitter and blackouts of the backups; everything in sight. */
export function TimingFields(props: TimingFieldsProps) {
  const { error } = useTimingPreview(props.values, true);
  const problem = error === null ? null : toErrorData(error).message;
  return (
    <Stack gap="md">
      <ScheduleFields {...props} problem={problem} />
      <ZoneAndJitter {...props} />
      <BlackoutFields {...props} />
    </Stack>
  );
}

/** The same for what a plan does besides: the schedule, its next moments, and the rest on request. */
export function ShortTimingFields(props: TimingFieldsProps) {
  const { values, errors } = props;
  const [opened, setOpened] = useState(values.blackouts.length > 0);
  const { data, error } = useTimingPreview(values, true);
  const problem = error === null ? null : toErrorData(error).message;
  const shown = opened || ['zone', 'jitterMinutes', 'blackouts'].some((field) => field in errors);
  const Chevron = shown ? IconChevronDown : IconChevronRight;
  return (
    <Stack gap="sm">
      <ScheduleFields {...props} problem={problem} />
      {problem !== null && values.kind !== 'cron' && (
        <Text size="sm" c="var(--mantine-color-error)">
          {problem}
        </Text>
      )}
      {data !== null && data.runs.length > 0 && (
        <Text size="sm" c="dimmed" className="lb-number">
          Next:{' '}
          {data.runs
            .slice(0, 3)
            .map(({ local }) => plannedMoment(local))
            .map(({ day, time }) => `${day} ${time}`)
            .join(' · ')}
        </Text>
      )}
      <Group>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Chevron size={14} />}
          aria-expanded={shown}
          onClick={() => setOpened(!shown)}
        >
          Zone, jitter and blackouts
        </Button>
        <Text size="sm" c="dimmed">
          {summary(values)}
        </Text>
      </Group>
      <Collapse expanded={shown}>
        {shown && (
          <Stack gap="md">
            <ZoneAndJitter {...props} />
            <BlackoutFields {...props} />
          </Stack>
        )}
      </Collapse>
    </Stack>
  );
}

function ZoneAndJitter({ values, change, errors }: TimingFieldsProps) {
  return (
    <Group align="flex-start" gap="sm">
      <ZoneField
        description="In which these times are read"
        value={values.zone}
        onChange={(zone) => change({ zone })}
        error={errors['zone']}
      />
      <NumberInput
        label="Jitter"
        description="Begins up to so much later"
        suffix=" minutes"
        w={220}
        min={0}
        max={720}
        allowDecimal={false}
        value={values.jitterMinutes}
        onChange={(jitterMinutes) => change({ jitterMinutes })}
        error={errors['jitterMinutes']}
      />
    </Group>
  );
}

function summary({ zone, jitterMinutes, blackouts }: TimingValues): string {
  const parts = [
    zone,
    Number(jitterMinutes) > 0 ? `jitter of ${jitterMinutes} minutes` : '',
    blackouts.length > 0
      ? `${blackouts.length} ${blackouts.length === 1 ? 'blackout' : 'blackouts'}`
      : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
