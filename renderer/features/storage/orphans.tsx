import { Button, Checkbox, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { counted } from '../../../shared/format/count.ts';
import type { Orphan } from '../../../shared/model/retention.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';

interface OrphansProps {
  readonly destinationId: string;
  readonly destination: string;
}

/** Looks for files that belong to no backup, and backups whose files are gone. */
export function Orphans({ destinationId, destination }: OrphansProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Group>
      <Button size="compact-sm" variant="default" onClick={() => setOpened(true)}>
        Look for stray files …
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Stray files at ${destination}`}
        size="xl"
        centered
      >
        <OrphanList destinationId={destinationId} />
      </Modal>
    </Group>
  );
}

function OrphanList({ destinationId }: { readonly destinationId: string }) {
  const found = useCall('destinations.orphans', { destination: destinationId });
  return (
    <Loaded query={found}>
      {(orphans) =>
        orphans.length === 0 ? (
          <Text size="sm">
            Every file there belongs to a backup, and every backup has its files.
          </Text>
        ) : (
          <OrphanTable
            orphans={orphans}
            destinationId={destinationId}
            onRemoved={() => void found.refetch()}
          />
        )
      }
    </Loaded>
  );
}

interface OrphanTableProps {
  readonly orphans: readonly Orphan[];
  readonly destinationId: string;
  readonly onRemoved: () => void;
}

function OrphanTable({ orphans, destinationId, onRemoved }: OrphanTableProps) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const remove = useAction('destinations.removeOrphans');
  const toggle = (key: string) =>
    setPicked((keys) =>
      keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key],
    );
  const removePicked = () =>
    remove.mutate(
      { destination: destinationId, keys: [...picked] },
      {
        onSuccess: () => {
          setPicked([]);
          onRemoved();
        },
      },
    );
  return (
    <Stack>
      <Text size="sm">
        Nothing here is removed by itself. Files that another program put there are not listed.
      </Text>
      <Table aria-label="Stray files">
        <Table.Thead>
          <Table.Tr>
            <Table.Th aria-label="Pick" />
            <Table.Th>What it is</Table.Th>
            <Table.Th>Where</Table.Th>
            <Table.Th>Size</Table.Th>
            <Table.Th>Changed</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {orphans.map((orphan) => (
            <Table.Tr key={orphan.key}>
              <Table.Td>
                <Checkbox
                  aria-label={`Pick ${orphan.key}`}
                  checked={picked.includes(orphan.key)}
                  disabled={orphan.holdsData}
                  onChange={() => toggle(orphan.key)}
                />
              </Table.Td>
              <Table.Td>{kindText(orphan)}</Table.Td>
              <Table.Td className="lb-wrap">{orphan.key}</Table.Td>
              <Table.Td className="lb-number">{formatBytes(sizeOf(orphan))}</Table.Td>
              <Table.Td>
                <Ago moment={orphan.modifiedAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {remove.error !== null && <ErrorNotice error={remove.error} />}
      <Group justify="flex-end">
        <Button
          color="red"
          disabled={picked.length === 0}
          loading={remove.isPending}
          onClick={removePicked}
        >
          Remove{' '}
          {picked.length === 0 ? 'what is picked' : counted(picked.length, 'entry', 'entries')}
        </Button>
      </Group>
    </Stack>
  );
}

function kindText({ kind, missing, holdsData }: Orphan): string {
  if (holdsData)
    return `A backup that lacks ${missing.join(', ')}. Its data is there: delete it as a backup if it is to go`;
  return kind === 'files-without-manifest'
    ? 'Files of a backup that was never published'
    : `A backup whose files are gone: ${missing.join(', ')}`;
}

function sizeOf({ files }: Orphan): number {
  return files.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}
