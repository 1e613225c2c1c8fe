import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** An answer of the core, or what stands for it while it is awaited or when it did not come. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null)
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Stack aria-busy="true" aria-label="Loading" role="status">
      <Skeleton height={28} width="40%" />
      <Skeleton height={120} />
    </Stack>
  );
}
