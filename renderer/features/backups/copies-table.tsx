import { Table } from '@mantine/core';
import type { Copy } from '../../../shared/model/backup.ts';
import { Ago } from '../../ui/ago.tsx';
import { copyStatus } from '../../ui/status/backup-status.ts';
import { StatusBadge } from '../../ui/status/status-badge.tsx';

/** The copies of a backup. */
export function CopiesTable({ copies }: { readonly copies: readonly Copy[] }) {
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
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
