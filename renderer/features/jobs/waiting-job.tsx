import { Badge, Button, Group, Menu, Paper, Stack, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { JobSummary } from '../../../shared/contract/jobs.ts';
import { useAction } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { showFailure } from '../../ui/feedback/show-failure.ts';
import { jobName } from '../../ui/job/job-name.ts';
import { waitText } from '../../ui/job/wait-text.ts';
import { useNow } from '../../ui/use-now.ts';
import { JobTitle } from './job-title.tsx';
import { inHours, MORNING_HOUR, tomorrowAt } from '../../ui/time/moments.ts';

/** A job that has not begun: what it waits for, and what can be done about it. */
export function WaitingJob({ job }: { readonly job: JobSummary }) {
  const nowMs = useNow();
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" gap="md" wrap="nowrap">
        <Stack gap={2}>
          <Group gap="xs">
            <JobTitle job={job} strong />
            {job.priority !== 'normal' && (
              <Badge variant="outline" color="gray" size="md">
                {job.priority === 'high' ? 'High priority' : 'Low priority'}
              </Badge>
            )}
          </Group>
          <Text size="sm" className="lb-wrap">
            {waitText(job, nowMs)}
          </Text>
          <Text size="sm" c="dimmed">
            Queued <Ago moment={job.createdAt} />
          </Text>
        </Stack>
        <Actions job={job} nowMs={nowMs} />
      </Group>
    </Paper>
  );
}

function Actions({ job, nowMs }: { readonly job: JobSummary; readonly nowMs: number }) {
  const postpone = useAction('jobs.postpone');
  const cancel = useAction('jobs.cancel');
  const wait = (until: string) => postpone.mutate({ job: job.id, until }, { onError: showFailure });
  const name = jobName(job);
  const isPostponed = job.notBefore !== null && Date.parse(job.notBefore) > nowMs;
  return (
    <Group gap="xs" wrap="nowrap">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Postpone ${name}`}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            loading={postpone.isPending}
          >
            Postpone
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isPostponed && (
            <Menu.Item onClick={() => wait(inHours(0, Date.now()))}>Begin when possible</Menu.Item>
          )}
          <Menu.Item onClick={() => wait(inHours(1, Date.now()))}>For 1 hour</Menu.Item>
          <Menu.Item onClick={() => wait(inHours(4, Date.now()))}>For 4 hours</Menu.Item>
          <Menu.Item onClick={() => wait(tomorrowAt(MORNING_HOUR, Date.now()))}>
            Until tomorrow, 08:00
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Cancel ${name}`}
        loading={cancel.isPending}
        disabled={cancel.isSuccess}
        onClick={() => cancel.mutate({ job: job.id }, { onError: showFailure })}
      >
        {cancel.isSuccess ? 'Stopping …' : 'Cancel'}
      </Button>
    </Group>
  );
}
