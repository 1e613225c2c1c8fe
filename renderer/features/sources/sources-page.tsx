import { Button, Group, Text } from '@mantine/core';
import { IconDatabase, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { BackupState } from '../../ui/backup/backup-state.tsx';
import { DataTable, type Column } from '../../ui/data-table/data-table.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Page } from '../../ui/page/page.tsx';
import { EngineIcon } from '../../ui/status/engine-icon.tsx';
import { engineNames } from '../../ui/status/engine-name.ts';
import { EnvironmentBadge } from '../../ui/status/environment-badge.tsx';

const columns: Column<SourceSummary>[] = [
  {
    id: 'name',
    header: 'Name',
    accessorFn: (source) => source.name,
    cell: ({ row }) => (
      <LinkAnchor to={`/sources/${row.original.id}`} size="sm" fw={600} className="lb-wrap">
        {row.original.name}
      </LinkAnchor>
    ),
  },
  {
    id: 'engine',
    header: 'Kind',
    accessorFn: (source) => engineNames[source.config.engine],
    cell: ({ row: { original } }) => (
      <Group gap={8} wrap="nowrap">
        <EngineIcon engine={original.config.engine} />
        <span>{engineNames[original.config.engine]}</span>
      </Group>
    ),
  },
  {
    id: 'address',
    header: 'Address',
    accessorFn: (source) => source.address,
    cell: ({ row }) => (
      <Text size="sm" maw={340} className="lb-wrap">
        {row.original.address}
      </Text>
    ),
  },
  {
    id: 'environment',
    header: 'Environment',
    accessorFn: (source) => source.environment,
    cell: ({ row }) => <EnvironmentBadge environment={row.original.environment} />,
  },
  {
    id: 'last',
    header: 'Last backup',
    accessorFn: (source) => source.lastBackup?.startedAt ?? '',
    cell: ({ row: { original } }) =>
      original.lastBackup === null ? 'None yet' : <Ago moment={original.lastBackup.startedAt} />,
  },
  {
    id: 'state',
    header: 'Its state',
    enableSorting: false,
    cell: ({ row: { original } }) =>
      original.lastBackup === null ? '–' : <BackupState backup={original.lastBackup} />,
  },
];

/** All sources. */
export function SourcesPage() {
  const sources = useCall('sources.list', {});
  const add = (
    <Button component={Link} to="/sources/new" leftSection={<IconPlus size={16} />}>
      Add source
    </Button>
  );
  return (
    <Page
      title="Sources"
      intro="The databases, folders, repositories and volumes that Lifeboat backs up."
      actions={add}
    >
      <Loaded query={sources}>
        {(list) =>
          list.length === 0 ? (
            <NothingHere
              icon={<IconDatabase size={28} />}
              title="There are no sources yet"
              text="A source is one thing to protect: a database, a folder, a Git repository, a Docker volume or a Compose project."
            />
          ) : (
            <DataTable
              label="Sources"
              columns={columns}
              rows={list}
              rowId={({ id }) => id}
              noun="source"
              searchable={list.length > 10}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
