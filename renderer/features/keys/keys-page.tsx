import { Button, Table, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { BackupKey } from '../../../shared/model/key.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { ExportKit } from './export-kit.tsx';
import { ImportKit } from './import-kit.tsx';

/** The keys that backups are encrypted with, and the kit that opens them without Lifeboat. */
export function KeysPage() {
  const keys = useCall('keys.list', {});
  const create = useAction('keys.create');
  return (
    <Page
      title="Keys"
      intro="Backups are encrypted with a key that only this machine knows. Keep a recovery kit elsewhere, so that losing this machine does not lose the backups."
      actions={
        <Button variant="default" loading={create.isPending} onClick={() => create.mutate({})}>
          Create new key
        </Button>
      }
    >
      {create.error !== null && <ErrorNotice error={create.error} />}
      <Loaded query={keys}>
        {(list) => (
          <>
            {list.length > 0 && <ExportKit />}
            <Section title="Backup keys">
              {list.length === 0 ? (
                <NothingHere
                  icon={<IconKey size={28} />}
                  title="There is no key yet"
                  text="The first encrypted backup makes one by itself."
                />
              ) : (
                <KeyTable keys={list} />
              )}
            </Section>
          </>
        )}
      </Loaded>
      <ImportKit />
    </Page>
  );
}

function KeyTable({ keys }: { readonly keys: readonly BackupKey[] }) {
  return (
    <Table aria-label="Backup keys">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Made</Table.Th>
          <Table.Th>Use</Table.Th>
          <Table.Th>Recovery kit</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {keys.map((key) => (
          <Table.Tr key={key.id}>
            <Table.Td>
              <Ago moment={key.createdAt} />
            </Table.Td>
            <Table.Td>
              <StatusBadge
                tone={key.state === 'working' ? 'good' : 'stopped'}
                label={key.state === 'working' ? 'Encrypts new backups' : 'Opens older backups'}
              />
            </Table.Td>
            <Table.Td>
              {key.exportedAt === null ? (
                <StatusBadge tone="doubtful" label="Never exported" />
              ) : (
                <Text size="sm">
                  Exported <Ago moment={key.exportedAt} />
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
