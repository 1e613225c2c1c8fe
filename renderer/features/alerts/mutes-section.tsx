import { Button, Table } from '@mantine/core';
import { formatLocalMoment } from '../../../shared/format/moment.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Section } from '../../ui/page/section.tsx';

/** Sources whose alerts are told to nobody; nothing where there is none. */
export function MutesSection() {
  const { data: mutes = [] } = useCall('alerts.mutes', {});
  const unmute = useAction('alerts.unmute');
  if (mutes.length === 0) return null;
  return (
    <Section title="Muted sources" intro="Their alerts are listed above, and told to nobody.">
      <Table.ScrollContainer minWidth={560} type="native">
        <Table aria-label="Muted sources">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Source</Table.Th>
              <Table.Th>Until</Table.Th>
              <Table.Th>Reason</Table.Th>
              <Table.Th>By</Table.Th>
              <Table.Th aria-label="Actions" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {mutes.map(({ sourceId, source, until, reason, mutedBy }) => (
              <Table.Tr key={sourceId}>
                <Table.Td>
                  <LinkAnchor to={`/sources/${sourceId}`}>{source}</LinkAnchor>
                </Table.Td>
                <Table.Td>{until === null ? 'it is unmuted' : formatLocalMoment(until)}</Table.Td>
                <Table.Td className="lb-wrap">{reason}</Table.Td>
                <Table.Td>{mutedBy}</Table.Td>
                <Table.Td>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Unmute ${source}`}
                    loading={unmute.isPending && unmute.variables.source === sourceId}
                    onClick={() => unmute.mutate({ source: sourceId })}
                  >
                    Unmute
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {unmute.error !== null && <ErrorNotice error={unmute.error} />}
    </Section>
  );
}
