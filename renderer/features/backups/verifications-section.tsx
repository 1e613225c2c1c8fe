import { Accordion, Group, Stack, Table, Text } from '@mantine/core';
import type { Backup } from '../../../shared/model/backup.ts';
import type { Verification } from '../../../shared/model/verification.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { formatDuration } from '../../../shared/format/duration.ts';
import { Section } from '../../ui/page/section.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { checkStatus, verdictTexts } from '../../ui/status/verdict.ts';

/** Everything that was ever checked of a backup, with what was expected and what was found. */
export function VerificationsSection({ backup }: { readonly backup: Backup }) {
  const destinationName = (id: string) =>
    backup.copies.find(({ destinationId }) => destinationId === id)?.destination ?? 'a former copy';
  return (
    <Section title="Verifications" intro="What was checked, what was expected and what was found.">
      <Loaded query={useCall('verifications.list', { backup: backup.id })}>
        {(list) =>
          list.length === 0 ? (
            <Text size="sm">This backup was not verified yet.</Text>
          ) : (
            <Accordion variant="contained" order={3}>
              {list.map((verification) => (
                <Accordion.Item key={verification.id} value={verification.id}>
                  <Accordion.Control>
                    <Group gap="sm">
                      <StatusBadge {...verdictTexts(verification.verdict, verification.level)} />
                      <Text size="sm">
                        Copy at {destinationName(verification.destinationId)},{' '}
                        <Ago moment={verification.startedAt} focusable={false} />, took{' '}
                        {formatDuration(verification.durationMs)}
                      </Text>
                    </Group>
                  </Accordion.Control>
                  <Accordion.Panel>
                    <Checks verification={verification} />
                  </Accordion.Panel>
                </Accordion.Item>
              ))}
            </Accordion>
          )
        }
      </Loaded>
    </Section>
  );
}

function Checks({ verification: { reason, checks } }: { readonly verification: Verification }) {
  return (
    <Stack gap="sm">
      <Text size="sm">{reason}</Text>
      <Table.ScrollContainer minWidth={560} type="native">
        <Table aria-label="Checks" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Check</Table.Th>
              <Table.Th w={140}>Result</Table.Th>
              <Table.Th>Expected</Table.Th>
              <Table.Th>Found</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {checks.map((check) => (
              <Table.Tr key={check.name} className="lb-wrap">
                <Table.Td>{check.name}</Table.Td>
                <Table.Td>
                  <StatusBadge {...checkStatus(check.verdict)} />
                </Table.Td>
                <Table.Td>{check.expected}</Table.Td>
                <Table.Td>{check.actual}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
