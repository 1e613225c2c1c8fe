import { SegmentedControl, Stack } from '@mantine/core';
import { IconBellCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Alert } from '../../../shared/model/alert.ts';
import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import { AlertCard } from './alert-card.tsx';
import { ClockDoubt } from './clock-doubt.tsx';
import { MutesSection } from './mutes-section.tsx';
import { groupAlerts } from './group-alerts.ts';

/** Everything that needs a person, and what people said about it. */
export function AlertsPage() {
  const [all, setAll] = useState(false);
  return (
    <Page
      title="Alerts"
      intro="What is not as your plans promise. An alert clears by itself once its cause is gone."
      actions={
        <SegmentedControl
          aria-label="Which alerts"
          value={all ? 'all' : 'standing'}
          onChange={(value) => setAll(value === 'all')}
          data={[
            { value: 'standing', label: 'Standing' },
            { value: 'all', label: 'With cleared ones' },
          ]}
        />
      }
    >
      <ClockDoubt />
      <Loaded query={useCall('alerts.list', { all })}>
        {(alerts) => <AlertGroups alerts={alerts} />}
      </Loaded>
      <MutesSection />
    </Page>
  );
}

function AlertGroups({ alerts }: { readonly alerts: readonly Alert[] }) {
  const groups = groupAlerts(alerts);
  if (groups.length === 0) {
    return (
      <NothingHere
        icon={<IconBellCheck size={28} />}
        title="Nothing stands"
        text="Every plan is kept, every copy was in order when it was last checked, and every destination was in reach."
      />
    );
  }
  return groups.map(({ title, intro, alerts: group }) => (
    <Section key={title} title={`${title} (${group.length})`} intro={intro}>
      <Stack gap="sm" component="ul" p={0} m={0} className="lb-plain-list">
        {group.map((alert) => (
          <AlertCard key={alert.id} alert={alert} />
        ))}
      </Stack>
    </Section>
  ));
}
