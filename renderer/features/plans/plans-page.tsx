import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useCall } from '../../api/use-call.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import { ImportPlan } from './transfer/import-plan.tsx';
import { planColumns } from './plan-columns.tsx';
import { TemplateChoice } from './template-choice.tsx';

/** What comes next moves with the clock, of which the core tells nobody. */
const lookAgainMs = 60_000;

/** All plans; where there is none yet, what to start from. */
export function PlansPage() {
  const plans = useCall('plans.list', {}, { refetchMs: lookAgainMs });
  const isEmpty = plans.data?.length === 0;
  return (
    <Page
      title="Plans"
      intro="What is backed up when, where it goes, how long it is kept, and how it is proven."
      actions={
        <>
          <ImportPlan />
          {!isEmpty && (
            <Button component={Link} to="/plans/new" leftSection={<IconPlus size={16} />}>
              Add plan
            </Button>
          )}
        </>
      }
    >
      <Loaded query={plans}>
        {(list) =>
          list.length === 0 ? (
            <NoPlans />
          ) : (
            <DataTable
              label="Plans"
              columns={planColumns}
              rows={list}
              rowId={({ id }) => id}
              noun="plan"
              searchable={list.length > 10}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function NoPlans() {
  return (
    <Section
      title="There are no plans yet"
      intro="Without a plan, backups are only taken when somebody thinks of it. Choose what yours begins with; all of it can be changed."
    >
      <Loaded query={useCall('plans.templates', {})}>
        {(templates) => <TemplateChoice templates={templates} source={null} />}
      </Loaded>
    </Section>
  );
}
