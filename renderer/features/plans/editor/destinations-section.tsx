import { Checkbox, Paper, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { Destination } from '../../../../shared/model/destination.ts';
import type { PartProps } from '../../../ui/connect/connection-values.ts';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { RetentionCalendar } from '../calendar/retention-calendar.tsx';
import type { DestinationValues, PlanValues, Switched } from './plan-values.ts';
import { RetentionFields } from './retention-fields.tsx';
import { toRetention, usualRetention } from './retention-values.ts';
import { toTiming } from './timing-values.ts';
import { errorsOf } from './validate-plan.ts';

interface DestinationsSectionProps extends PartProps<PlanValues> {
  readonly destinations: readonly Destination[];
}

/** Where copies go, and how long each place keeps them. */
export function DestinationsSection(props: DestinationsSectionProps) {
  const { values, change, errors, destinations } = props;
  const toggle = (destination: string, on: boolean) => {
    const others = values.destinations.filter((one) => one.destination !== destination);
    const retention = values.destinations.at(-1)?.retention ?? usualRetention;
    change({ destinations: on ? [...others, { destination, retention }] : others });
  };
  return (
    <Section
      title="Where and how long"
      intro="Each backup goes to every place that is chosen, and each place has rules of its own."
    >
      {destinations.length === 0 && (
        <Text size="sm">
          There is no place to keep backups yet.{' '}
          <LinkAnchor to="/destinations" underline="always">
            Add a destination
          </LinkAnchor>{' '}
          first.
        </Text>
      )}
      {destinations.map(({ id, name }) => {
        const index = values.destinations.findIndex((one) => one.destination === id);
        const chosen = values.destinations[index];
        return (
          <Paper key={id} withBorder p="md" role="group" aria-label={name}>
            <Stack gap="md">
              <Checkbox
                label={name}
                fw={600}
                checked={chosen !== undefined}
                aria-invalid={errors['destinations'] ? true : undefined}
                onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
              />
              {chosen !== undefined && (
                <DestinationRules
                  name={name}
                  chosen={chosen}
                  backup={values.backup}
                  errors={errorsOf(errors, `destinations.${index}`)}
                  onChange={(changed) =>
                    change({
                      destinations: values.destinations.map((one) =>
                        one === chosen ? changed : one,
                      ),
                    })
                  }
                />
              )}
            </Stack>
          </Paper>
        );
      })}
      {errors['destinations'] !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)">
          {errors['destinations']}
        </Text>
      )}
    </Section>
  );
}

interface DestinationRulesProps {
  readonly name: string;
  readonly chosen: DestinationValues;
  readonly backup: Switched;
  readonly errors: Readonly<Record<string, React.ReactNode>>;
  readonly onChange: (changed: DestinationValues) => void;
}

function DestinationRules({ name, chosen, backup, errors, onChange }: DestinationRulesProps) {
  const timing = useMemo(() => toTiming(backup.timing), [backup.timing]);
  const retention = useMemo(() => toRetention(chosen.retention), [chosen.retention]);
  return (
    <>
      <RetentionFields
        values={chosen.retention}
        change={(changes) =>
          onChange({ ...chosen, retention: { ...chosen.retention, ...changes } })
        }
        errors={errors}
        of={name}
      />
      {!backup.on && (
        <Text size="sm" c="dimmed">
          With a schedule, a calendar shows here what a year of backups would leave.
        </Text>
      )}
      {backup.on && timing !== null && retention !== null && (
        <RetentionCalendar timing={timing} retention={retention} of={name} />
      )}
    </>
  );
}
