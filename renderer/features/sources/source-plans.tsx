import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { PlanSummary } from '../../../shared/contract/plans.ts';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Section } from '../../ui/page/section.tsx';
import { scheduleText } from '../../ui/schedule/schedule-text.ts';

/** What comes next moves with the clock, of which the core tells nobody. */
const lookAgainMs = 60_000;

/** The plans that back a source up, each with its schedule and what comes next. */
export function SourcePlans({ source }: { readonly source: SourceSummary }) {
  const plans = useCall('plans.list', {}, { refetchMs: lookAgainMs });
  return (
    <Section
      title="Plans"
      actions={
        <Button
          component={Link}
          to={`/plans/new?source=${source.id}`}
          size="compact-sm"
          variant="default"
        >
          Add plan
        </Button>
      }
    >
      <Loaded query={plans}>
        {(all) => {
          const ours = all.filter(({ sources }) => sources.some(({ id }) => id === source.id));
          return ours.length === 0 ? (
            <Text size="sm">No plan backs {source.name} up by itself.</Text>
          ) : (
            <Stack gap="sm">
              {ours.map((plan) => (
                <PlanLine key={plan.id} plan={plan} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Section>
  );
}

function PlanLine({ plan }: { readonly plan: PlanSummary }) {
  return (
    <Stack gap={0}>
      <Group justify="space-between" gap="sm">
        <LinkAnchor to={`/plans/${plan.id}`} size="sm" fw={600} className="lb-wrap">
          {plan.name}
        </LinkAnchor>
        <Text size="sm">
          {plan.enabled ? (
            plan.next !== null && (
              <>
                Next: <Ago moment={plan.next.beginsAt} />
              </>
            )
          ) : (
            <Text span inherit c="dimmed">
              Off
            </Text>
          )}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {plan.schedule === null ? 'By hand' : scheduleText(plan.schedule, plan.policy.backup)}
      </Text>
    </Stack>
  );
}
