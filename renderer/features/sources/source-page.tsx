import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { describeRunner } from '../../../shared/model/runner.ts';
import { connectionIdOf } from '../../../shared/model/source.ts';
import { BackupTable } from '../../ui/backup/backup-table.tsx';
import { ChangePassword } from '../../ui/connect/change-password.tsx';
import { ConfirmDialog } from '../../ui/feedback/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';
import { ProbeResult } from '../../ui/probe-result.tsx';
import { EnvironmentBadge } from '../../ui/status/environment-badge.tsx';
import { BackUpNow } from './back-up-now.tsx';
import { SmokeSection } from './smoke/smoke-section.tsx';
import { SourceFacts } from './source-facts.tsx';
import { SourcePlans } from './source-plans.tsx';
import { SourceTrends } from './source-trends.tsx';

const trail = [{ label: 'Sources', to: '/sources' }];

/** One source: facts, a new backup, those taken so far. */
export function SourcePage() {
  const { id = '' } = useParams();
  return (
    <Loaded query={useCall('sources.get', { source: id })}>
      {(source) => <SourceView key={source.id} source={source} />}
    </Loaded>
  );
}

function SourceView({ source }: { readonly source: SourceSummary }) {
  const test = useAction('sources.test');
  const { data: connections = [] } = useCall('connections.list', {});
  const { engine } = source.config;
  const connection = connections.find(({ id }) => id === connectionIdOf(source.config)) ?? null;
  return (
    <Page
      title={source.name}
      trail={trail}
      aside={<EnvironmentBadge environment={source.environment} />}
      actions={
        <>
          <Button
            variant="default"
            loading={test.isPending}
            onClick={() => test.mutate({ source: source.id })}
          >
            {connection === null ? 'Test' : 'Test connection'}
          </Button>
          {connection !== null && connection.address.engine !== 'machine' && (
            <ChangePassword connectionId={connection.id} />
          )}
          <Button variant="default" component={Link} to={`/sources/${source.id}/steps`}>
            Steps
          </Button>
          {source.lastBackup !== null && (
            <Button variant="default" component={Link} to={`/drills/new?source=${source.id}`}>
              Rehearse a restore
            </Button>
          )}
          <Button variant="default" component={Link} to={`/incidents/declare?source=${source.id}`}>
            Declare an incident
          </Button>
          <RemoveSource source={source} />
        </>
      }
    >
      {test.error !== null && <ErrorNotice error={test.error} />}
      {test.data !== undefined && (
        <ProbeResult
          probe={test.data}
          engine={engine}
          {...(connection === null ? {} : { where: describeRunner(connection.runner) })}
        />
      )}
      <div className="lb-split">
        <Stack gap="lg">
          <BackUpNow source={source} />
          <SourcePlans source={source} />
        </Stack>
        <Section title="Facts">
          <SourceFacts source={source} connection={connection} />
        </Section>
      </div>
      <SmokeSection source={source} />
      <SourceTrends sourceId={source.id} />
      <SourceBackups source={source} />
    </Page>
  );
}

function SourceBackups({ source }: { readonly source: SourceSummary }) {
  const backups = useCall('backups.list', { source: source.id, limit: 100 });
  return (
    <Section title="Backups">
      <Loaded query={backups}>
        {(page) => (
          <>
            {page.backups.length === 0 ? (
              <Text size="sm">No backup of {source.name} was taken yet.</Text>
            ) : (
              <BackupTable backups={page.backups} showSource={false} />
            )}
            {page.more && (
              <LinkAnchor to={`/backups?source=${source.id}`} size="sm">
                Show all backups of {source.name}
              </LinkAnchor>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function RemoveSource({ source }: { readonly source: SourceSummary }) {
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  const remove = useAction('sources.remove');
  const confirm = () =>
    remove.mutate({ source: source.id }, { onSuccess: () => void navigate('/sources') });
  return (
    <Group>
      <Button variant="default" onClick={() => setAsked(true)}>
        Remove source
      </Button>
      <ConfirmDialog
        opened={asked}
        title={`Remove ${source.name}?`}
        confirm="Remove source"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={confirm}
        onClose={() => setAsked(false)}
      >
        Lifeboat forgets the source. Its backups stay where they are and can still be restored.
      </ConfirmDialog>
    </Group>
  );
}
