import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import type { Destination } from '../../../shared/model/destination.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { JobWatch } from '../../ui/job/job-watch.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Section } from '../../ui/page/section.tsx';
import { BackupPlanView } from './backup-plan-view.tsx';

interface BackUpNowProps {
  readonly source: SourceSummary;
}

/** Takes a backup of a source, or shows what that would do. */
export function BackUpNow({ source }: BackUpNowProps) {
  return (
    <Section
      title="Back up now"
      intro="The copies are checked at once after they are written: read again, decrypted and opened."
    >
      <Loaded query={useCall('destinations.list', {})}>
        {(destinations) =>
          destinations.length === 0 ? (
            <Text>
              There is no place to keep backups yet.{' '}
              <LinkAnchor to="/destinations">Add a destination</LinkAnchor> first.
            </Text>
          ) : (
            <BackupForm source={source} destinations={destinations} />
          )
        }
      </Loaded>
    </Section>
  );
}

interface BackupFormProps extends BackUpNowProps {
  readonly destinations: readonly Destination[];
}

function BackupForm({ source, destinations }: BackupFormProps) {
  const plan = useAction('backups.plan');
  const start = useAction('backups.start');
  const form = useForm({
    initialValues: { note: '', destinations: destinations.map(({ id }) => id) },
    validate: {
      destinations: (chosen) => (chosen.length === 0 ? 'Choose at least one destination.' : null),
    },
    onValuesChange: () => plan.reset(),
  });
  const request = () => ({
    source: source.id,
    destinations: form.values.destinations,
    note: form.values.note.trim() || null,
  });
  const dryRun = () => {
    if (!form.validate().hasErrors) plan.mutate(request());
  };
  const submit = form.onSubmit(() =>
    start.mutate(request(), { onSuccess: () => form.setFieldValue('note', '') }),
  );
  return (
    <form onSubmit={submit} aria-label="Back up now">
      <Stack>
        <Textarea
          label="Note"
          description="Optional, for instance “before migration 42”."
          autosize
          minRows={1}
          maxRows={4}
          maxLength={2000}
          {...form.getInputProps('note')}
        />
        <Checkbox.Group label="Destinations" {...form.getInputProps('destinations')}>
          <Stack gap={6} mt={4}>
            {destinations.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group>
          <Button type="submit" loading={start.isPending}>
            Back up now
          </Button>
          <Button variant="default" onClick={dryRun} loading={plan.isPending}>
            Show what would run
          </Button>
        </Group>
        {start.error !== null && <ErrorNotice error={start.error} />}
        {plan.error !== null && <ErrorNotice error={plan.error} />}
        {plan.data !== undefined && <BackupPlanView plan={plan.data} />}
        {start.data !== undefined && <StartedBackup {...start.data} />}
      </Stack>
    </form>
  );
}

function StartedBackup({ jobId, backupId }: { readonly jobId: string; readonly backupId: string }) {
  return (
    <Stack gap="xs" role="status" aria-label="Started backup">
      <JobWatch jobId={jobId} />
      <LinkAnchor to={`/backups/${backupId}`} size="sm">
        Open this backup
      </LinkAnchor>
    </Stack>
  );
}
