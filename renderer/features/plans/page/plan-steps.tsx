import type { PlanSummary } from '../../../../shared/contract/plans.ts';
import { connectionIdOf } from '../../../../shared/model/source.ts';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { EventSteps } from '../../../ui/steps/event-steps.tsx';

/** What runs around the jobs of a plan, outside the steps of each source. */
export function PlanSteps({ plan }: { readonly plan: PlanSummary }) {
  const isRemote = useIsRemote(plan);
  const owner = { kind: 'plan', id: plan.id } as const;
  return (
    <Loaded query={useCall('plans.steps', { plan: plan.id })}>
      {({ backup, restore }) => (
        <>
          <EventSteps
            owner={owner}
            event="backup"
            intro="Before and after each backup of this plan. The steps of each source run inside them."
            {...backup}
            isRemote={isRemote}
          />
          <EventSteps
            owner={owner}
            event="restore"
            intro="Before and after each restore of a backup that this plan took."
            {...restore}
            isRemote={isRemote}
          />
        </>
      )}
    </Loaded>
  );
}

/** Whether the tools of all its sources run on other machines, whose files no dialog of this one reaches. */
function useIsRemote({ sources }: PlanSummary): boolean {
  const { data: all = [] } = useCall('sources.list', {});
  const { data: connections = [] } = useCall('connections.list', {});
  const ours = all.filter(({ id }) => sources.some((source) => source.id === id));
  return (
    ours.length > 0 &&
    ours.every(({ config }) => {
      const connection = connections.find(({ id }) => id === connectionIdOf(config));
      return connection?.runner.kind === 'ssh';
    })
  );
}
