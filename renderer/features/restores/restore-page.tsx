import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate, useParams } from 'react-router';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { formatLocalMoment } from '../../../shared/format/moment.ts';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import { CopyField } from './copy-field.tsx';
import { RestorePlanView } from './restore-plan-view.tsx';
import {
  emptyRestore,
  toRestoreRequest,
  validateRestore,
  type RestoreValues,
} from './restore-values.ts';
import { suggestedDatabase, suggestedVolume } from './suggested-names.ts';
import { TargetFields } from './target-fields.tsx';

/** Where to and how, then the plan, then the restore itself. */
export function RestorePage() {
  const { id = '' } = useParams();
  const backup = useCall('backups.get', { backup: id });
  const sources = useCall('sources.list', {});
  return (
    <Loaded query={backup}>
      {(backup) => (
        <Loaded query={sources}>
          {(list) => (
            <RestoreForm
              key={backup.id}
              backup={backup}
              source={list.find(({ id }) => id === backup.sourceId) ?? null}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

interface RestoreFormProps {
  readonly backup: Backup;
  /** Null when the source was removed since. */
  readonly source: SourceSummary | null;
}

function RestoreForm({ backup, source }: RestoreFormProps) {
  const navigate = useNavigate();
  const plan = useAction('restores.plan');
  const start = useAction('restores.start');
  const form = useForm<RestoreValues>({
    initialValues: initialValues(source),
    validate: (values) => validateRestore(backup.engine, values),
    onValuesChange: () => plan.reset(),
  });
  const request = () => toRestoreRequest(backup, form.values);
  const submit = form.onSubmit(() => plan.mutate(request()));
  const run = () =>
    start.mutate(request(), {
      onSuccess: ({ restoreId }) => void navigate(`/restores/${restoreId}`),
    });
  return (
    <Page
      title={`Restore ${backup.source}`}
      trail={[
        { label: 'Backups', to: '/backups' },
        {
          label: `${backup.source}, ${formatLocalMoment(backup.startedAt)}`,
          to: `/backups/${backup.id}`,
        },
      ]}
      intro="Say where to, look at the plan, then run it. Nothing is touched before you do."
    >
      <form onSubmit={submit} aria-label="Restore" noValidate>
        <Stack gap="lg" maw={860}>
          <Section title="Target">
            <TargetFields form={form} backup={backup} source={source} />
            <CopyField form={form} copies={backup.copies} />
            <Group>
              <Button type="submit" variant="light" loading={plan.isPending}>
                Show plan
              </Button>
            </Group>
            {plan.error !== null && <ErrorNotice error={plan.error} />}
          </Section>
          {plan.data !== undefined && (
            <RestorePlanView
              plan={plan.data}
              replaces={form.values.mode === 'replace'}
              pending={start.isPending}
              onRun={run}
            />
          )}
          {start.error !== null && <ErrorNotice error={start.error} />}
        </Stack>
      </form>
    </Page>
  );
}

/** A new target is suggested: the default touches nothing that exists. */
function initialValues(source: SourceSummary | null): RestoreValues {
  const today = new Date();
  switch (source?.config.engine) {
    case 'postgresql':
    case 'mysql':
      return { ...emptyRestore, database: suggestedDatabase(source.config.database, today) };
    case 'mongodb': {
      const { database } = source.config;
      return {
        ...emptyRestore,
        database: database === null ? '*' : suggestedDatabase(database, today),
      };
    }
    case 'docker-volume':
      return { ...emptyRestore, volume: suggestedVolume(source.config.volume, today) };
    case 'sqlite':
    case 'files':
    case 'git':
    case 'compose':
    case undefined:
      return emptyRestore;
  }
}
