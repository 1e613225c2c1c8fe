import { SegmentedControl } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ActionItem } from '../../../../shared/model/drill.ts';
import { useCall } from '../../../api/use-call.ts';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../../ui/feedback/nothing-here.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { DrillTabs } from '../list/drill-tabs.tsx';
import { drillTrail } from '../list/drill-routes.ts';
import { ActionTable } from '../../../ui/run/after/action-table.tsx';

/** What is to be done after all drills and incidents. */
export function ActionItemsPage() {
  const [all, setAll] = useState(false);
  return (
    <Page
      title="Action items"
      trail={drillTrail}
      intro="What came out of drills and incidents and is to be done. What is open is shown at the start of the next drill by the same template."
      actions={
        <SegmentedControl
          aria-label="Which action items"
          value={all ? 'all' : 'open'}
          onChange={(value) => setAll(value === 'all')}
          data={[
            { value: 'open', label: 'Open' },
            { value: 'all', label: 'With closed ones' },
          ]}
        />
      }
    >
      <DrillTabs />
      <Loaded query={useCall('drills.actions', { open: !all })}>
        {(actions) =>
          actions.length === 0 ? (
            <NothingHere
              icon={<IconChecklist size={28} />}
              title={all ? 'There are no action items' : 'No action item is open'}
              text="They are added at the end of a drill or an incident, each with an owner and a day, and stay until somebody closes them."
            />
          ) : (
            <ActionsOfAll actions={actions} />
          )
        }
      </Loaded>
    </Page>
  );
}

function ActionsOfAll({ actions }: { readonly actions: readonly ActionItem[] }) {
  const { data } = useCall('drills.list', { limit: 1000 });
  const runs = useMemo(() => new Map(data?.map((run) => [run.id, run])), [data]);
  return <ActionTable actions={actions} runs={runs} />;
}
