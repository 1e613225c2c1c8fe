import { Button, Checkbox, Group, Input, Stack, Switch, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMemo } from 'react';
import type { Backup } from '../../../shared/model/backup.ts';
import type { InventoryObject } from '../../../shared/model/inventory.ts';
import { formatCount } from '../../../shared/format/count.ts';
import { useCall } from '../../api/use-call.ts';
import { DataTable, type Column } from '../../ui/data-table/data-table.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Size } from '../../ui/size.tsx';
import { partNames } from './engine-targets.ts';
import type { RestoreValues } from './restore-values.ts';

interface PartPickerProps {
  readonly form: UseFormReturnType<RestoreValues>;
  readonly backup: Backup;
}

/** Brings back only some collections or files, picked from the list of what the backup holds. */
export function PartPicker({ form, backup }: PartPickerProps) {
  const parts = partNames[backup.engine];
  if (parts === undefined) return null;
  return (
    <>
      <Switch
        label={`Only some ${parts}`}
        description={`Pick them from the list of what the backup holds. Otherwise all of it is restored.`}
        {...form.getInputProps('picking', { type: 'checkbox' })}
      />
      {form.values.picking && <PartList form={form} backup={backup} />}
    </>
  );
}

function PartList({ form, backup }: PartPickerProps) {
  const inventory = useCall('backups.inventory', { backup: backup.id });
  const { only } = form.values;
  const { setFieldValue } = form;
  const isFiles = backup.engine !== 'mongodb';
  const columns = useMemo(() => {
    const picked = new Set(only);
    const toggle = (name: string) =>
      setFieldValue(
        'only',
        picked.has(name) ? only.filter((one) => one !== name) : [...only, name],
      );
    return columnsFor(isFiles, picked, toggle);
  }, [only, setFieldValue, isFiles]);
  return (
    <Stack gap="xs" role="group" aria-label="Parts to restore">
      <Group justify="space-between">
        <Text size="sm" aria-live="polite">
          {only.length === 0 ? 'Nothing picked yet' : `${formatCount(only.length)} picked`}
          {isFiles && '. A folder stands for all that it holds.'}
        </Text>
        {only.length > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => setFieldValue('only', [])}>
            Clear
          </Button>
        )}
      </Group>
      {form.errors['only'] && <Input.Error role="alert">{form.errors['only']}</Input.Error>}
      <Loaded query={inventory}>
        {({ objects }) => (
          <DataTable
            label="Parts of the backup"
            columns={columns}
            rows={objects.filter(({ name }) => name !== '.')}
            rowId={partName}
            noun={isFiles ? 'entry' : 'collection'}
            plural={isFiles ? 'files and folders' : 'collections'}
            searchable
            pageSize={15}
          />
        )}
      </Loaded>
    </Stack>
  );
}

function columnsFor(
  isFiles: boolean,
  picked: ReadonlySet<string>,
  toggle: (name: string) => void,
): Column<InventoryObject>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      accessorFn: partName,
      cell: ({ row: { original } }) => {
        const name = partName(original);
        const inFolder = isBelow(name, picked);
        return (
          <Checkbox
            size="sm"
            label={
              <span className="lb-wrap">{original.kind === 'folder' ? `${name}/` : name}</span>
            }
            checked={picked.has(name) || inFolder}
            disabled={inFolder}
            onChange={() => toggle(name)}
          />
        );
      },
    },
    isFiles
      ? {
          id: 'bytes',
          header: 'Size',
          accessorFn: ({ bytes }) => bytes ?? -1,
          enableGlobalFilter: false,
          cell: ({ row }) => <Size sizeBytes={row.original.bytes} />,
        }
      : {
          id: 'rows',
          header: 'Documents',
          accessorFn: ({ rows }) => rows ?? -1,
          enableGlobalFilter: false,
          cell: ({ row }) => (
            <span className="lb-number">{formatCount(row.original.rows ?? 0)}</span>
          ),
        },
  ];
}

/** As the engine takes it: `database.collection`, or the path of a file. */
function partName({ namespace, name }: InventoryObject): string {
  return namespace === null ? name : `${namespace}.${name}`;
}

/** Whether a folder above it is picked. */
function isBelow(name: string, picked: ReadonlySet<string>): boolean {
  for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1))
    if (picked.has(name.slice(0, end))) return true;
  return false;
}
