import { Divider, Select, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { verificationLevelSchema } from '../../../../shared/model/verification.ts';
import type { PartProps } from '../../../ui/connect/connection-values.ts';
import { Section } from '../../../ui/page/section.tsx';
import { levelTexts } from '../../../ui/status/verdict.ts';
import type { PlanValues } from './plan-values.ts';
import { RehearsalFields } from './rehearsal-fields.tsx';
import { ShortTimingFields } from './timing-fields.tsx';
import { errorsOf } from './validate-plan.ts';

const whichTexts: readonly { value: PlanValues['which']; label: string }[] = [
  { value: 'latest', label: 'The newest backup' },
  { value: 'random', label: 'One drawn at random' },
  { value: 'oldest', label: 'The oldest backup' },
];

/** What a plan does besides taking backups: checking them, tidying up, reminding of drills. */
export function ProofSection(props: PartProps<PlanValues>) {
  const { values, change } = props;
  return (
    <Section
      title="Proof and tidying up"
      intro="Every backup is opened and checked once it is written. Here is what happens besides."
    >
      <Activity
        {...props}
        part="verify"
        label="Verify backups on a schedule"
        description="A backup that was restored and compared is one that works."
      >
        <SimpleGrid cols={2} spacing="sm">
          <Select
            label="How thoroughly"
            allowDeselect={false}
            data={([1, 2, 3, 4] as const).map((level) => ({
              value: String(level),
              label: `Level ${level}: ${levelTexts[level].name}`,
            }))}
            value={String(values.level)}
            onChange={(level) => change({ level: verificationLevelSchema.parse(Number(level)) })}
          />
          <Select
            label="Which backup"
            allowDeselect={false}
            data={[...whichTexts]}
            value={values.which}
            onChange={(chosen) => {
              const which = whichTexts.find(({ value }) => value === chosen)?.value;
              if (which !== undefined) change({ which });
            }}
          />
        </SimpleGrid>
        <Text size="xs" c="dimmed">
          {levelTexts[values.level].text}
        </Text>
      </Activity>
      <Divider />
      <Activity
        {...props}
        part="drill"
        label="Drills"
        description="Says when a rehearsal of an emergency is due, or runs it then of each source."
      >
        <RehearsalFields {...props} />
      </Activity>
      <Divider />
      <Activity
        {...props}
        part="purge"
        label="Remove old copies at times of their own"
        description="Off, copies that no rule keeps any longer go after each backup of this plan."
      />
    </Section>
  );
}

interface ActivityProps extends PartProps<PlanValues> {
  readonly part: 'verify' | 'drill' | 'purge';
  readonly label: string;
  readonly description: string;
  readonly children?: ReactNode;
}

function Activity({ values, change, errors, part, label, description, children }: ActivityProps) {
  const activity = values[part];
  return (
    <Stack gap="sm" role="group" aria-label={label}>
      <Switch
        label={label}
        description={description}
        checked={activity.on}
        onChange={({ currentTarget }) =>
          change({ [part]: { ...activity, on: currentTarget.checked } })
        }
      />
      {activity.on && (
        <>
          {children}
          <ShortTimingFields
            values={activity.timing}
            change={(changes) =>
              change({ [part]: { ...activity, timing: { ...activity.timing, ...changes } } })
            }
            errors={errorsOf(errors, part)}
          />
        </>
      )}
    </Stack>
  );
}
