import { List, Text } from '@mantine/core';
import type { RetentionDecision } from '../../../shared/model/retention.ts';
import { Ago } from '../ago.tsx';
import { DataTable, type Column } from '../data-table/data-table.tsx';
import { LinkAnchor } from '../link-anchor.tsx';
import { Size } from '../size.tsx';
import { StatusBadge } from '../status/status-badge.tsx';

const columns: Column<RetentionDecision>[] = [
  {
    id: 'taken',
    header: 'Taken',
    accessorFn: ({ startedAt }) => startedAt,
    cell: ({ row: { original } }) => (
      <LinkAnchor to={`/backups/${original.backupId}`} size="sm" className="lb-nowrap">
        <Ago moment={original.startedAt} focusable={false} />
      </LinkAnchor>
    ),
  },
  { id: 'source', header: 'Source', accessorFn: ({ source }) => source },
  { id: 'destination', header: 'Destination', accessorFn: ({ destination }) => destination },
  {
    id: 'stored',
    header: 'Stored',
    accessorFn: ({ storedBytes }) => storedBytes,
    cell: ({ row }) => <Size sizeBytes={row.original.storedBytes} />,
  },
  {
    id: 'keep',
    header: 'Stays',
    accessorFn: ({ keep }) => (keep ? 1 : 0),
    cell: ({ row: { original } }) => (
      <StatusBadge
        tone={original.keep ? 'good' : 'stopped'}
        label={original.keep ? 'Kept' : 'Goes'}
      />
    ),
  },
  {
    id: 'why',
    header: 'Because',
    enableSorting: false,
    accessorFn: ({ reasons }) => reasons.join(', '),
    cell: ({ row }) => <Why decision={row.original} />,
  },
];

/** Copies with why each is kept or goes. */
export function DecisionTable({ decisions }: { readonly decisions: readonly RetentionDecision[] }) {
  return (
    <DataTable
      label="Copies"
      columns={columns}
      rows={decisions}
      rowId={({ backupId, destinationId }) => `${backupId} ${destinationId}`}
      noun="copy"
      plural="copies"
      pageSize={10}
    />
  );
}

/** Every reason of a decision, and when time alone will change it. */
export function Why({ decision }: { readonly decision: RetentionDecision }) {
  const { reasons, goesAt, keep } = decision;
  return (
    <>
      <List size="sm" listStyleType="none" maw={420}>
        {reasons.map((reason) => (
          <List.Item key={reason}>{reason}</List.Item>
        ))}
      </List>
      {keep && goesAt !== null && (
        <Text size="xs" c="dimmed">
          Goes <Ago moment={goesAt} />
        </Text>
      )}
    </>
  );
}
