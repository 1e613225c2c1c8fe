import { QueryClient } from '@tanstack/react-query';

/**
 * The cache of answers. `networkMode` is `always` because the core needs no network: the library's
 * default would hold every call back on a machine that is offline.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: 2000 },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
