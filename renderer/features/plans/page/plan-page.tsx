import { Button, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { PlanSummary } from '../../../../shared/contract/plans.ts';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { PlanSwitch } from '../plan-switch.tsx';
import { useExportPlan } from '../transfer/use-export-plan.ts';
import { PlanDebt } from './plan-debt.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { PlanHistory } from './plan-history.tsx';
import { PlanNext } from './plan-next.tsx';
import { PlanRetention } from './plan-retention.tsx';
import { PlanSteps } from './plan-steps.tsx';
import { RemovePlan } from './remove-plan.tsx';
import { StartedJobs, useRunPlan } from './run-plan.tsx';

/** One plan: what it does, what comes next, what became of it, and what it keeps. */
export function PlanPage() {
  const { id = '' } = useParams();
  return (
    <Loaded query={useCall('plans.get', { plan: id })}>
      {(plan) => <PlanView key={plan.id} plan={plan} />}
    </Loaded>
  );
}

function PlanView({ plan }: { readonly plan: PlanSummary }) {
  const run = useRunPlan(plan);
  const exportPlan = useExportPlan(plan);
  const [removing, setRemoving] = useState(false);
  const canRun = plan.sources.length > 0 && plan.destinations.length > 0;
  return (
    <Page
      title={plan.name}
      trail={[{ label: 'Plans', to: '/plans' }]}
      aside={
        <>
          <PlanSwitch plan={plan} label={plan.enabled ? 'On' : 'Off'} />
          <PlanDebt plan={plan} />
        </>
      }
      actions={
        <>
          <Button loading={run.isPending} disabled={!canRun} onClick={run.start}>
            Run now
          </Button>
          <Button variant="default" component={Link} to={`/plans/${plan.id}/edit`}>
            Edit
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" rightSection={<IconDots size={16} />}>
                More
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconDownload size={16} />} onClick={exportPlan}>
                Export …
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => setRemoving(true)}>
                Remove …
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <StartedJobs run={run} />
      <div className="lb-split">
        <Section title="What it does">
          <PlanFacts plan={plan} />
        </Section>
        <PlanNext plan={plan} />
      </div>
      <PlanRetention plan={plan} />
      <PlanHistory plan={plan} />
      <PlanSteps plan={plan} />
      <RemovePlan plan={plan} opened={removing} onClose={() => setRemoving(false)} />
    </Page>
  );
}
