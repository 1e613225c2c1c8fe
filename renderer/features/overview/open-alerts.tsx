import { Group, Stack, Text } from '@mantine/core';
import { isOpen } from '../../../shared/model/alert.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { SeverityBadge } from '../../ui/alerts/severity-badge.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Section } from '../../ui/page/section.tsx';

const SHOWN = 4;

/** The most severe alerts that wait for a person; nothing when there is none. */
export function OpenAlerts() {
  const { data = [] } = useCall('alerts.list', {});
  const open = data.filter(isOpen);
  if (open.length === 0) return null;
  return (
    <Section
      title="Needs you"
      actions={
        <LinkAnchor to="/alerts" size="sm">
          {open.length > SHOWN ? `All ${open.length} alerts` : 'Open alerts'}
        </LinkAnchor>
      }
    >
      <Stack gap="xs" component="ul" p={0} m={0} className="lb-plain-list">
        {open.slice(0, SHOWN).map((alert) => (
          <Group key={alert.id} component="li" gap="sm" wrap="nowrap" align="flex-start">
            <SeverityBadge alert={alert} />
            <Text size="sm" className="lb-wrap" flex={1} pt={3}>
              {alert.title}
            </Text>
            <Text size="sm" c="dimmed" className="lb-nowrap" pt={3}>
              <Ago moment={alert.raisedAt} />
            </Text>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
