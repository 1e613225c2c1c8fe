import { Paper, Stack, Text, Title } from '@mantine/core';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { FinishForm } from './finish-form.tsx';

/** In the place of the current step once none is left. */
export function FinishPanel({ view }: { readonly view: DrillView }) {
  return (
    <Paper withBorder p="lg" component="section" aria-label="Step">
      <Stack gap="md">
        <Stack gap={4}>
          <Title order={2} size={26}>
            Every step is settled
          </Title>
          <Text c="dimmed">
            Look at the verdict, add what a reader should know, and finish. A signed report is then
            made at once.
          </Text>
        </Stack>
        <FinishForm view={view} />
      </Stack>
    </Paper>
  );
}
