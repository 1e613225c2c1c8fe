import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Alert } from '../../../shared/model/alert.ts';
import { formatLocalMoment } from '../../../shared/format/moment.ts';
import { useAction } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { alertLink } from '../../ui/alerts/alert-link.ts';
import { SeverityBadge } from '../../ui/alerts/severity-badge.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { MuteSource } from './mute-source.tsx';
import { SnoozeAlert } from './snooze-alert.tsx';

/** One alert: what happened, what to do, when it clears, and what can be said about it. */
export function AlertCard({ alert }: { readonly alert: Alert }) {
  const link = alertLink(alert);
  return (
    <Paper component="li" withBorder p="md" aria-label={alert.title}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
          <Group gap="sm" align="center">
            <SeverityBadge alert={alert} />
            <Text fw={600} className="lb-wrap">
              {alert.title}
            </Text>
          </Group>
          <Text size="sm" c="dimmed" className="lb-nowrap">
            <Ago moment={alert.raisedAt} />
          </Text>
        </Group>
        <Text size="sm" className="lb-wrap" maw={860}>
          {alert.text}
        </Text>
        <Text size="sm" className="lb-wrap" maw={860}>
          <strong>What to do: </strong>
          {alert.advice}
        </Text>
        <Text size="sm" c="dimmed">
          {stateText(alert)}
        </Text>
        {alert.clearedAt === null && (
          <Group gap="sm">
            {link !== null && (
              <Button component={Link} to={link} size="compact-sm" variant="light">
                Open {alert.subject.name || 'the screen for it'}
              </Button>
            )}
            <AlertActions alert={alert} />
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function AlertActions({ alert }: { readonly alert: Alert }) {
  const acknowledge = useAction('alerts.acknowledge');
  const [dialog, setDialog] = useState<'snooze' | 'mute' | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      {alert.acknowledged === null && (
        <Button
          size="compact-sm"
          variant="default"
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate({ alert: alert.id })}
        >
          Acknowledge
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => setDialog('snooze')}>
        Snooze …
      </Button>
      {alert.subject.kind === 'source' && !alert.muted && (
        <Button size="compact-sm" variant="default" onClick={() => setDialog('mute')}>
          Mute {alert.subject.name} …
        </Button>
      )}
      {acknowledge.error !== null && <ErrorNotice error={acknowledge.error} />}
      <SnoozeAlert opened={dialog === 'snooze'} alert={alert} onClose={close} />
      <MuteSource opened={dialog === 'mute'} source={alert.subject} onClose={close} />
    </>
  );
}

function stateText({ clearedAt, clears, acknowledged, snoozed, muted }: Alert): string {
  if (clearedAt !== null) return `Cleared ${formatLocalMoment(clearedAt)}.`;
  const said = [
    acknowledged !== null &&
      `Acknowledged by ${acknowledged.by}, ${formatLocalMoment(acknowledged.at)}.`,
    snoozed !== null && `Snoozed until ${formatLocalMoment(snoozed.until)}: ${snoozed.reason}`,
    muted && 'Its source is muted.',
  ].filter((sentence) => sentence !== false);
  return [...said, clears].join(' ');
}
