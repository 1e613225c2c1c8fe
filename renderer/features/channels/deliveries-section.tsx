import { Stack, Table, Text } from '@mantine/core';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { Section } from '../../ui/page/section.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { deliveryLook, deliveryProblem } from './delivery-words.ts';

const SHOWN = 50;

/** The newest messages and what became of each; nothing before the first. */
export function DeliveriesSection() {
  const { data: deliveries = [] } = useCall('channels.deliveries', { limit: SHOWN });
  if (deliveries.length === 0) return null;
  return (
    <Section
      title="Messages"
      intro={`The newest ${SHOWN}. What does not arrive is tried again for some hours, later each time.`}
    >
      <Table.ScrollContainer minWidth={560} type="native">
        <Table aria-label="Messages" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>Channel</Table.Th>
              <Table.Th>Message</Table.Th>
              <Table.Th>State</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {deliveries.map((delivery) => (
              <Table.Tr key={delivery.id}>
                <Table.Td className="lb-nowrap">
                  <Ago moment={delivery.createdAt} />
                </Table.Td>
                <Table.Td>{delivery.channel}</Table.Td>
                <Table.Td>
                  <Stack gap={0}>
                    <Text size="sm" className="lb-wrap">
                      {delivery.title}
                    </Text>
                    <Text size="xs" c="dimmed" className="lb-wrap">
                      {deliveryProblem(delivery)}
                    </Text>
                  </Stack>
                </Table.Td>
                <Table.Td miw={180}>
                  <StatusBadge {...deliveryLook(delivery)} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
