import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import type { SourceKpi } from '../../../shared/model/kpi.ts';
import { useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Size } from '../../ui/size.tsx';
import { backupStatus } from '../../ui/status/backup-status.ts';
import { engineNames } from '../../ui/status/engine-name.ts';
import { EnvironmentBadge } from '../../ui/status/environment-badge.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { promiseFacts } from './promise-facts.tsx';
import { readiness, type Readiness } from './readiness.ts';

/** Enough to look past a run of failures; older backups say little about now. */
const lookedAt = 50;

interface ReadinessCardProps {
  readonly source: SourceSummary;
  /** Null until it is known. */
  readonly kpi: SourceKpi | null;
}

/** One source's answer to “could I restore right now?”. */
export function ReadinessCard({ source, kpi }: ReadinessCardProps) {
  const backups = useCall('backups.list', { source: source.id, limit: lookedAt });
  return (
    <Paper component="article" aria-label={source.name} withBorder p="lg">
      <Stack gap="md" h="100%">
        <Stack gap={2}>
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Title order={2} size="h4" className="lb-wrap">
              <LinkAnchor to={`/sources/${source.id}`} inherit>
                {source.name}
              </LinkAnchor>
            </Title>
            <EnvironmentBadge environment={source.environment} />
          </Group>
          <Text size="sm" c="dimmed" truncate title={source.address}>
            {engineNames[source.config.engine]} · {source.address}
          </Text>
        </Stack>
        <Loaded query={backups}>
          {(page) => <Answer sourceId={source.id} state={readiness(page.backups)} kpi={kpi} />}
        </Loaded>
      </Stack>
    </Paper>
  );
}

interface AnswerProps {
  readonly sourceId: string;
  readonly state: Readiness;
  readonly kpi: SourceKpi | null;
}

function Answer({ sourceId, state, kpi }: AnswerProps) {
  const { newest, lastProvenAt, failedSince } = state;
  return (
    <>
      <Stack gap={6}>
        <Group gap="xs">
          <Text size="sm">Restorable now?</Text>
          <StatusBadge tone={state.tone} label={state.answer} />
        </Group>
        <Text size="sm">{state.reason}</Text>
      </Stack>
      <Facts
        labelWidth={150}
        facts={[
          ['Newest backup', newest === null ? 'None' : <Ago moment={newest.startedAt} />],
          ['Stored size', newest === null ? null : <Size sizeBytes={newest.storedBytes} />],
          ['Last proven', lastProvenAt === null ? 'Never' : <Ago moment={lastProvenAt} />],
          ...promiseFacts(kpi),
        ]}
      />
      {failedSince !== null && (
        <Group gap="xs">
          <StatusBadge {...backupStatus(failedSince.status)} />
          <LinkAnchor to={`/backups/${failedSince.id}`} size="sm">
            Last attempt <Ago moment={failedSince.startedAt} focusable={false} />
          </LinkAnchor>
        </Group>
      )}
      <Group mt="auto">
        <Button component={Link} to={`/sources/${sourceId}`} variant="light">
          Back up
        </Button>
        {newest !== null && (
          <>
            <Button component={Link} to={`/backups/${newest.id}`} variant="default">
              Newest backup
            </Button>
            <Button component={Link} to={`/backups/${newest.id}/restore`} variant="default">
              Restore
            </Button>
            <Button component={Link} to={`/drills/new?source=${sourceId}`} variant="default">
              Rehearse a restore
            </Button>
          </>
        )}
      </Group>
    </>
  );
}
