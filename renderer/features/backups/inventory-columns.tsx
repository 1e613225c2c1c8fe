import { Text } from '@mantine/core';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { InventoryObject } from '../../../shared/model/inventory.ts';
import { formatCount } from '../../../shared/format/count.ts';
import { rowsHeading } from '../../../shared/format/held.ts';
import type { Column } from '../../ui/data-table/data-table.tsx';
import { Size } from '../../ui/size.tsx';
import { fullName, kindText } from './inventory-words.ts';

type ObjectColumn = Column<InventoryObject>;

/** What there is to say of each object of a backup, which depends on what was backed up. */
export function inventoryColumns(
  engine: EngineKind,
  objects: readonly InventoryObject[],
): ObjectColumn[] {
  switch (engine) {
    case 'postgresql':
    case 'mysql':
    case 'sqlite':
      return [nameColumn, kindColumn, rowsColumn(engine), sizeColumn('Size in the dump')];
    case 'mongodb':
      return [nameColumn, rowsColumn(engine), indexesColumn, sizeColumn('Size in the dump')];
    case 'git':
      return [nameColumn, kindColumn, rowsColumn(engine), valueColumn('Points to')];
    case 'files':
    case 'compose':
    case 'docker-volume': {
      const hasLinks = objects.some(({ value }) => value !== undefined);
      const columns = [nameColumn, kindColumn, sizeColumn('Size'), modeColumn];
      return hasLinks ? [...columns, valueColumn('Leads to')] : columns;
    }
  }
}

const nameColumn: ObjectColumn = {
  id: 'name',
  header: 'Name',
  accessorFn: fullName,
  cell: ({ row }) => <span className="lb-wrap">{fullName(row.original)}</span>,
};

const kindColumn: ObjectColumn = { id: 'kind', header: 'Kind', accessorFn: kindText };

const indexesColumn: ObjectColumn = {
  id: 'indexes',
  header: 'Indexes',
  accessorFn: ({ indexes = [] }) => indexes.join(', '),
  enableGlobalFilter: false,
  cell: ({ row: { original } }) => (
    <Text size="sm" className="lb-wrap" maw={360}>
      {original.indexes === undefined || original.indexes.length === 0
        ? '–'
        : original.indexes.join(', ')}
    </Text>
  ),
};

const modeColumn: ObjectColumn = {
  id: 'mode',
  header: 'Mode',
  accessorFn: ({ mode }) => mode ?? '–',
  enableGlobalFilter: false,
};

function rowsColumn(engine: EngineKind): ObjectColumn {
  return {
    id: 'rows',
    header: rowsHeading(engine) ?? 'Rows',
    accessorFn: ({ rows }) => rows ?? -1,
    enableGlobalFilter: false,
    cell: ({ row }) => (
      <span className="lb-number">
        {row.original.rows === null
          ? engine === 'git'
            ? '–'
            : 'Left out'
          : formatCount(row.original.rows)}
      </span>
    ),
  };
}

function sizeColumn(header: string): ObjectColumn {
  return {
    id: 'bytes',
    header,
    accessorFn: ({ bytes }) => bytes ?? -1,
    enableGlobalFilter: false,
    cell: ({ row }) => <Size sizeBytes={row.original.bytes} />,
  };
}

function valueColumn(header: string): ObjectColumn {
  return {
    id: 'value',
    header,
    accessorFn: ({ value }) => value ?? '',
    cell: ({ row }) => (
      <Text size="sm" ff="monospace" className="lb-wrap">
        {row.original.value ?? ''}
      </Text>
    ),
  };
}
