import { Divider, Group, NumberInput, Select, SimpleGrid, Stack, Switch } from '@mantine/core';
import { prioritySchema } from '../../../../shared/model/plan.ts';
import type { PartProps } from '../../../ui/connect/connection-values.ts';
import { Section } from '../../../ui/page/section.tsx';
import type { PlanValues } from './plan-values.ts';
import { SpanField } from './span-field.tsx';
import { TimingFields } from './timing-fields.tsx';
import { errorsOf } from './validate-plan.ts';

/** When backups are taken, and what becomes of those that could not begin. */
export function WhenSection(props: PartProps<PlanValues>) {
  const { values, change, errors } = props;
  const { backup } = values;
  return (
    <Section title="When">
      <Switch
        label="Take backups on a schedule"
        description="Off, backups of this plan are taken by hand, for instance before a risky operation."
        checked={backup.on}
        onChange={({ currentTarget }) =>
          change({ backup: { ...backup, on: currentTarget.checked } })
        }
      />
      {backup.on && (
        <>
          <TimingFields
            values={backup.timing}
            change={(changes) =>
              change({ backup: { ...backup, timing: { ...backup.timing, ...changes } } })
            }
            errors={errorsOf(errors, 'backup')}
          />
          <Divider />
          <MissedFields {...props} />
        </>
      )}
      <Divider />
      <JobFields {...props} />
    </Section>
  );
}

const missedTexts: readonly { value: PlanValues['missed']; label: string }[] = [
  { value: 'run-now', label: 'Run as soon as possible' },
  { value: 'run-if-older', label: 'Run if the last backup is old' },
  { value: 'skip', label: 'Skip it and record that' },
];

function MissedFields({ values, change, errors }: PartProps<PlanValues>) {
  return (
    <Stack gap="sm">
      <Group align="flex-start" gap="sm">
        <Select
          label="A run that was missed"
          description="Because the machine slept or Lifeboat did not run"
          w={380}
          allowDeselect={false}
          data={[...missedTexts]}
          value={values.missed}
          onChange={(chosen) => {
            const missed = missedTexts.find(({ value }) => value === chosen)?.value;
            if (missed !== undefined) change({ missed });
          }}
        />
        {values.missed === 'run-if-older' && (
          <NumberInput
            label="Older than"
            description="Counted from the last good backup"
            w={240}
            suffix=" hours"
            min={1}
            max={8760}
            allowDecimal={false}
            value={values.missedHours}
            onChange={(missedHours) => change({ missedHours })}
            error={errors['missedHours']}
          />
        )}
      </Group>
      <Switch
        label="Wait on battery"
        description="A laptop that is not plugged in waits, at most until the next run."
        checked={values.waitOnBattery}
        onChange={({ currentTarget }) => change({ waitOnBattery: currentTarget.checked })}
      />
    </Stack>
  );
}

const priorities = [
  { value: 'high', label: 'High' },
  { value: 'normal', label: 'Normal' },
  { value: 'low', label: 'Low' },
];

function JobFields({ values, change, errors }: PartProps<PlanValues>) {
  return (
    <SimpleGrid cols={3} spacing="sm">
      <SpanField
        label="Stopped after"
        none="No limit"
        value={values.maximum}
        onChange={(maximum) => change({ maximum })}
        error={errors['maximum']}
      />
      <NumberInput
        label="Tried again"
        suffix={Number(values.retries) === 1 ? ' time' : ' times'}
        min={0}
        max={10}
        allowDecimal={false}
        value={values.retries}
        onChange={(retries) => change({ retries })}
        error={errors['retries']}
      />
      <Select
        label="Priority in the queue"
        allowDeselect={false}
        data={priorities}
        value={values.priority}
        onChange={(chosen) => change({ priority: prioritySchema.parse(chosen) })}
      />
    </SimpleGrid>
  );
}
