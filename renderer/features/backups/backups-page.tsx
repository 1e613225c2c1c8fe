import { Button, Group, Select } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useClient } from '../../api/client-context.ts';
import { queryKey } from '../../api/query-topics.ts';
import { useCall } from '../../api/use-call.ts';
import { BackupTable } from '../../ui/backup/backup-table.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { Page } from '../../ui/page/page.tsx';

const pageSize = 200;

/** All backups, page by page, of every source or of one. */
export function BackupsPage() {
  const [search, setSearch] = useSearchParams();
  const source = search.get('source');
  const sources = useCall('sources.list', {});
  return (
    <Page title="Backups" intro="Every backup that was taken, and whether it would restore.">
      <Select
        label="Source"
        maw={360}
        allowDeselect={false}
        data={[
          { value: '', label: 'All sources' },
          ...(sources.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={source ?? ''}
        onChange={(value) => setSearch(value ? { source: value } : {})}
      />
      <BackupPages key={source} source={source} />
    </Page>
  );
}

function BackupPages({ source }: { readonly source: string | null }) {
  const client = useClient();
  const pages = useInfiniteQuery({
    queryKey: queryKey('backups.list', { source, limit: pageSize, paged: true }),
    queryFn: ({ pageParam, signal }) =>
      client.call('backups.list', { source, limit: pageSize, before: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ backups, more }) => (more ? (backups.at(-1)?.id ?? null) : null),
  });
  // Kept between renders: the table rebuilds its rows for each new list.
  const backups = useMemo(
    () => pages.data?.pages.flatMap((page) => page.backups) ?? [],
    [pages.data],
  );
  if (pages.error !== null)
    return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.data !== undefined && backups.length === 0)
    return (
      <NothingHere
        icon={<IconArchive size={28} />}
        title="There are no backups yet"
        text="Open a source and choose “Back up now”."
      />
    );
  return (
    <>
      <BackupTable backups={backups} showSource={source === null} />
      {pages.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            Load older backups
          </Button>
        </Group>
      )}
    </>
  );
}
