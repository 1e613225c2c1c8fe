import { Table } from '@mantine/core';
import type { Backup } from '../../../shared/model/backup.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { copyStatus } from '../../ui/status/backup-status.ts';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { CopyFate } from './keep/copy-fate.tsx';

/** The copies of a backup, each with what the last check said and why it stays. */
export function CopiesTable({ backup }: { readonly backup: Backup }) {
  const { copies, sourceId } = backup;
  const preview = useCall('retention.preview', { source: sourceId });
  const { data: removals = [] } = useCall('retention.removals', {});
  const isThis = (one: { readonly backupId: string; readonly destinationId: string }, at: string) =>
    one.backupId === backup.id && one.destinationId === at;
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table aria-label="Copies">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Destination</Table.Th>
            <Table.Th>Last check</Table.Th>
            <Table.Th>Level</Table.Th>
            <Table.Th>Checked</Table.Th>
            <Table.Th>Published</Table.Th>
            <Table.Th>How long it stays</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {copies.map((copy) => (
            <Table.Tr key={copy.destinationId}>
              <Table.Td className="lb-wrap">{copy.destination}</Table.Td>
              <Table.Td>
                <StatusBadge {...copyStatus(copy)} />
              </Table.Td>
              <Table.Td>{copy.level === null ? '–' : `${copy.level} of 4`}</Table.Td>
              <Table.Td>
                {copy.checkedAt === null ? 'Never' : <Ago moment={copy.checkedAt} />}
              </Table.Td>
              <Table.Td>
                <Ago moment={copy.publishedAt} />
              </Table.Td>
              <Table.Td maw={320}>
                <CopyFate
                  decision={
                    preview.data?.decisions.find((one) => isThis(one, copy.destinationId)) ?? null
                  }
                  removal={removals.find((one) => isThis(one, copy.destinationId)) ?? null}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
