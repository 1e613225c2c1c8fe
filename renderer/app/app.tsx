import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import type { LifeboatClient } from '../../shared/contract/contract.ts';
import { ClientContext } from '../api/client-context.ts';
import { createQueryClient } from '../api/create-query-client.ts';
import { followEvents } from '../api/follow-events.ts';
import { followJobs } from './follow-jobs.ts';
import { followRoutes } from './follow-routes.ts';
import { createRouter } from './routes.tsx';
import { styleNonce } from './style-nonce.ts';
import { theme, themeVariables } from './theme.ts';

/** Everything that the screens stand in: theme, client, answers, routes. */
export function App({ client }: { readonly client: LifeboatClient }) {
  const [queries] = useState(createQueryClient);
  const [router] = useState(createRouter);
  useEffect(() => {
    const ends = [followEvents(client, queries), followJobs(client), followRoutes(client, router)];
    return () => {
      for (const end of ends) end();
    };
  }, [client, queries, router]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={themeVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <ClientContext value={client}>
        <QueryClientProvider client={queries}>
          <Notifications position="bottom-right" />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ClientContext>
    </MantineProvider>
  );
}
