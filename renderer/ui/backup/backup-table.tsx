import { Group, Text } from '@mantine/core';
import type { Backup } from '../../../shared/model/backup.ts';
import { Ago } from '../ago.tsx';
import { DataTable, type Column } from '../data-table/data-table.tsx';
import { heldText } from '../../../shared/format/held.ts';
import { LinkAnchor } from '../link-anchor.tsx';
import { Size } from '../size.tsx';
import { BackupState } from './backup-state.tsx';
import { HeldBadge } from './held-badge.tsx';

const sourceColumn: Column<Backup> = {
  id: 'source',
  header: 'Source',
  accessorFn: (backup) => backup.source,
};

const commonColumns: Column<Backup>[] = [
  {
    id: 'state',
    header: 'State',
    accessorFn: (backup) => backup.status,
    cell: ({ row: { original } }) => (
      <Group gap={6}>
        <BackupState backup={original} />
        {original.hold !== null && <HeldBadge hold={original.hold} />}
      </Group>
    ),
  },
  {
    id: 'stored',
    header: 'Stored',
    accessorFn: (backup) => backup.storedBytes ?? 0,
    cell: ({ row }) => <Size sizeBytes={row.original.storedBytes} />,
  },
  {
    id: 'holds',
    header: 'Holds',
    accessorFn: (backup) => backup.inventory?.rows ?? 0,
    cell: ({ row }) => <Holdings backup={row.original} />,
  },
  {
    id: 'note',
    header: 'Note',
    accessorFn: (backup) => backup.note ?? '',
    cell: ({ row }) => (
      <Text size="sm" lineClamp={2} maw={280} className="lb-wrap">
        {row.original.note}
      </Text>
    ),
  },
];

const takenColumn: Column<Backup> = {
  id: 'taken',
  header: 'Taken',
  accessorFn: (backup) => backup.startedAt,
  cell: ({ row }) => (
    <LinkAnchor to={`/backups/${row.original.id}`} size="sm">
      <Ago moment={row.original.startedAt} focusable={false} />
    </LinkAnchor>
  ),
};

const columnsOfAll = [takenColumn, sourceColumn, ...commonColumns];
const columnsOfOne = [takenColumn, ...commonColumns];

interface BackupTableProps {
  readonly backups: readonly Backup[];
  /** False where all are of one source that the screen names already. */
  readonly showSource: boolean;
}

/** Backups, newest first, each with whether it would restore. */
export function BackupTable({ backups, showSource }: BackupTableProps) {
  return (
    <DataTable
      label="Backups"
      columns={showSource ? columnsOfAll : columnsOfOne}
      rows={backups}
      rowId={({ id }) => id}
      noun="backup"
    />
  );
}

function Holdings({ backup: { engine, inventory } }: { readonly backup: Backup }) {
  if (inventory === null) return <span aria-label="not known">–</span>;
  return (
    <Text size="sm" className="lb-number">
      {heldText(engine, inventory)}
    </Text>
  );
}
