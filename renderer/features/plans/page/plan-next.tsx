import { Stack, Text, Title } from '@mantine/core';
import type { PlanSummary } from '../../../../shared/contract/plans.ts';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { activityTexts } from '../plan-status.ts';
import { RunList } from '../run-list.tsx';

/** Many backups are worth seeing; of what comes rarely, the next few say enough. */
const shownOf = { backup: 5, verify: 3, purge: 2, drill: 2 } as const;
const lookAgainMs = 60_000;

/** What comes next, each activity for itself. */
export function PlanNext({ plan }: { readonly plan: PlanSummary }) {
  const next = useCall('plans.next', { plan: plan.id, count: 5 }, { refetchMs: lookAgainMs });
  return (
    <Section title="Next runs">
      {plan.enabled ? (
        <Loaded query={next}>
          {(activities) => {
            const coming = activities.filter(({ runs }) => runs.length > 0);
            if (coming.length === 0)
              return <Text size="sm">Nothing: this plan has no schedule. Run it by hand.</Text>;
            return coming.map(({ activity, runs }) => (
              <Stack key={activity} gap={6}>
                <Title order={3} size="h6">
                  {activityTexts[activity]}
                </Title>
                <RunList runs={runs.slice(0, shownOf[activity])} label={activityTexts[activity]} />
              </Stack>
            ));
          }}
        </Loaded>
      ) : (
        <Text size="sm">Nothing begins while the plan is off.</Text>
      )}
    </Section>
  );
}
