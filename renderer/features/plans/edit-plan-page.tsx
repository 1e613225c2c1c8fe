import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { PlanSummary } from '../../../shared/contract/plans.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Page } from '../../ui/page/page.tsx';
import { machineZone } from '../../ui/time/zones.ts';
import { PlanForm } from './editor/plan-form.tsx';
import { fromPolicy } from './editor/plan-values.ts';
import { useSurroundings } from './editor/use-surroundings.ts';

/** The form of a plan that is there already. */
export function EditPlanPage() {
  const { id = '' } = useParams();
  return (
    <Loaded query={useCall('plans.get', { plan: id })}>
      {(plan) => <EditPlan key={plan.id} plan={plan} />}
    </Loaded>
  );
}

function EditPlan({ plan }: { readonly plan: PlanSummary }) {
  const navigate = useNavigate();
  const edit = useAction('plans.edit');
  const surroundings = useSurroundings(plan.id);
  const [initial] = useState(() => ({
    ...fromPolicy(plan.policy, machineZone()),
    name: plan.name,
    enabled: plan.enabled,
  }));
  const back = `/plans/${plan.id}`;
  return (
    <Page
      title={`Edit ${plan.name}`}
      trail={[
        { label: 'Plans', to: '/plans' },
        { label: plan.name, to: back },
      ]}
    >
      {surroundings === null ? (
        <Skeleton height={400} role="status" aria-label="Loading" />
      ) : (
        <PlanForm
          label="Edit plan"
          initial={initial}
          surroundings={surroundings}
          save="Save plan"
          cancelTo={back}
          pending={edit.isPending}
          error={edit.error}
          onSave={(changed) =>
            edit.mutate({ ...changed, plan: plan.id }, { onSuccess: () => void navigate(back) })
          }
        />
      )}
    </Page>
  );
}
