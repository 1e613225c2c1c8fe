import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { counted } from '../../../shared/format/count.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';

/**
 * Steps after the work that failed and that nobody has put away: what was stopped may still be down.
 * Nothing when there is none. Null shows those of every source.
 */
export function FailedStepsSection({ source }: { readonly source: string | null }) {
  const { data: alerts = [] } = useCall('hooks.runs', { source, alertsOnly: true });
  const acknowledge = useAction('hooks.acknowledge');
  if (alerts.length === 0) return null;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle />}
      role="alert"
      title={`${counted(alerts.length, 'step')} after the work failed. What was stopped may still be down.`}
    >
      <Stack gap="sm">
        {alerts.map((run) => (
          <Group key={run.id} justify="space-between" align="flex-start" wrap="nowrap">
            <Text size="sm" className="lb-wrap">
              {run.startedAt !== null && <Ago moment={run.startedAt} />}, after a {run.event} of{' '}
              {run.source}: {run.error ?? run.description}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              flex="none"
              aria-label={`Put away the failed step ${run.description}`}
              onClick={() => acknowledge.mutate({ run: run.id })}
            >
              Put away
            </Button>
          </Group>
        ))}
        {acknowledge.error !== null && <ErrorNotice error={acknowledge.error} />}
      </Stack>
    </Alert>
  );
}
