import { Select, SimpleGrid, Text } from '@mantine/core';
import type { PartProps } from '../../../ui/connect/connection-values.ts';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { Section } from '../../../ui/page/section.tsx';
import type { PlanValues } from './plan-values.ts';
import { SpanField } from './span-field.tsx';

interface PromiseSectionProps extends PartProps<PlanValues> {
  /** Channels that a plan can tell of its backups. */
  readonly heartbeats: readonly { readonly id: string; readonly name: string }[];
}

/** What is promised of these sources, and who hears of each backup. */
export function PromiseSection({ values, change, errors, heartbeats }: PromiseSectionProps) {
  return (
    <Section
      title="Promise"
      intro="What these backups are to hold to. Lifeboat measures it and says how far behind a source is."
    >
      <SimpleGrid cols={3} spacing="sm">
        <SpanField
          label="Most work lost (RPO)"
          description="Age of the newest good backup"
          none="No promise"
          value={values.rpo}
          onChange={(rpo) => change({ rpo })}
          error={errors['rpo']}
        />
        <SpanField
          label="Back again within (RTO)"
          description="Duration of a restore"
          none="No promise"
          value={values.rto}
          onChange={(rto) => change({ rto })}
          error={errors['rto']}
        />
        <SpanField
          label="Grace"
          description="Late by more is overdue"
          none="None"
          value={values.grace}
          onChange={(grace) => change({ grace })}
          error={errors['grace']}
        />
      </SimpleGrid>
      {heartbeats.length === 0 ? (
        <Text size="sm" c="dimmed">
          A watchdog outside this machine can be told of each backup: add a heartbeat channel under{' '}
          <LinkAnchor to="/notifications" underline="always">
            Notifications
          </LinkAnchor>
          .
        </Text>
      ) : (
        <Select
          label="Heartbeat"
          description="Hears of the start, the success and the failure of each backup of this plan"
          maw={420}
          clearable
          placeholder="None"
          data={heartbeats.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.heartbeat === '' ? null : values.heartbeat}
          onChange={(heartbeat) => change({ heartbeat: heartbeat ?? '' })}
          error={errors['heartbeat']}
        />
      )}
    </Section>
  );
}
