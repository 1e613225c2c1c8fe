import { Button, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Backup } from '../../../shared/model/backup.ts';
import type { Inventory } from '../../../shared/model/inventory.ts';
import { useCall } from '../../api/use-call.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Section } from '../../ui/page/section.tsx';
import { engineWords } from '../../ui/status/engine-words.ts';
import { inventoryColumns } from './inventory-columns.tsx';
import { contentsIntro, contentsTotals, fullName } from './inventory-words.ts';

/** What a backup holds. It is read from a copy and decrypted, so only when asked for. */
export function InventorySection({ backup }: { readonly backup: Backup }) {
  const [shown, setShown] = useState(false);
  return (
    <Section title="Contents" intro={contentsIntro(backup.engine)}>
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
      {(inventory) => <ContentsTable backup={backup} inventory={inventory} />}
    </Loaded>
  );
}

interface ContentsTableProps {
  readonly backup: Backup;
  readonly inventory: Inventory;
}

function ContentsTable({ backup: { engine }, inventory }: ContentsTableProps) {
  const { objects } = inventory;
  const columns = useMemo(() => inventoryColumns(engine, objects), [engine, objects]);
  const { object, objects: plural } = engineWords[engine];
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {contentsTotals(engine, inventory)}
      </Text>
      <DataTable
        label="Contents"
        columns={columns}
        rows={objects}
        rowId={(one) => `${one.kind} ${fullName(one)}`}
        noun={object}
        plural={plural}
        searchable
      />
    </Stack>
  );
}
