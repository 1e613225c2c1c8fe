import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Backup } from '../../../shared/model/backup.ts';
import type { InventoryObject } from '../../../shared/model/inventory.ts';
import { useCall } from '../../api/use-call.ts';
import { DataTable, type Column } from '../../ui/data-table/data-table.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { formatCount } from '../../../shared/format/count.ts';
import { Section } from '../../ui/page/section.tsx';
import { Size } from '../../ui/size.tsx';

const kindTexts: Readonly<Record<InventoryObject['kind'], string>> = {
  table: 'Table',
  'large-objects': 'Large objects',
  collection: 'Collection',
  file: 'File',
  folder: 'Folder',
  link: 'Link',
  ref: 'Ref',
};

const columns: Column<InventoryObject>[] = [
  {
    id: 'name',
    header: 'Name',
    accessorFn: fullName,
    cell: ({ row }) => <span className="lb-wrap">{fullName(row.original)}</span>,
  },
  { id: 'kind', header: 'Kind', accessorFn: ({ kind }) => kindTexts[kind] },
  {
    id: 'rows',
    header: 'Rows',
    accessorFn: ({ rows }) => rows ?? -1,
    enableGlobalFilter: false,
    cell: ({ row }) => (
      <span className="lb-number">
        {row.original.rows === null ? 'Left out' : formatCount(row.original.rows)}
      </span>
    ),
  },
  {
    id: 'bytes',
    header: 'Size in the dump',
    accessorFn: ({ bytes }) => bytes ?? -1,
    enableGlobalFilter: false,
    cell: ({ row }) => <Size sizeBytes={row.original.bytes} />,
  },
];

/** What a backup holds. It is read from a copy and decrypted, so only when asked for. */
export function InventorySection({ backup }: { readonly backup: Backup }) {
  const [shown, setShown] = useState(false);
  return (
    <Section
      title="Contents"
      intro="Every table with its exact number of rows, counted while the dump was written."
    >
      {shown ? (
        <Contents backup={backup} />
      ) : (
        <Group>
          <Button variant="default" onClick={() => setShown(true)}>
            Show contents
          </Button>
        </Group>
      )}
    </Section>
  );
}

function Contents({ backup }: { readonly backup: Backup }) {
  return (
    <Loaded query={useCall('backups.inventory', { backup: backup.id })}>
      {({ objects }) => (
        <DataTable
          label="Contents"
          columns={columns}
          rows={objects}
          rowId={(object) => `${object.kind} ${fullName(object)}`}
          noun="table"
          searchable
        />
      )}
    </Loaded>
  );
}

function fullName({ namespace, name }: InventoryObject): string {
  return namespace === null ? name : `${namespace}.${name}`;
}
