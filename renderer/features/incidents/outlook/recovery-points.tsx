import { Badge, Group, Radio, Stack, Text } from '@mantine/core';
import type { RecoveryPoint } from '../../../../shared/contract/incidents.ts';
import { formatDuration } from '../../../../shared/format/duration.ts';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import type { StatusText } from '../../../ui/status/status-text.ts';
import { verdictTexts } from '../../../ui/status/verdict.ts';

interface RecoveryPointsProps {
  readonly points: readonly RecoveryPoint[];
  readonly best: string;
  readonly chosen: string | null;
}

/** Backups to choose from, the best first; stands in a `Radio.Group`. */
export function RecoveryPoints({ points, best, chosen }: RecoveryPointsProps) {
  return (
    <Stack gap="xs">
      {points.map((point) => (
        <Radio.Card
          key={point.backupId}
          value={point.backupId}
          aria-label={`Backup of ${formatLocalMoment(point.startedAt)}`}
          className="lb-choice"
          p="sm"
          {...(point.backupId === chosen ? { 'data-checked': true } : {})}
        >
          <Group wrap="nowrap" gap="sm" align="flex-start" w="100%">
            <Radio.Indicator mt={2} />
            <Stack gap={2} flex={1}>
              <Group gap="xs">
                <Text fw={600} size="sm" className="lb-number">
                  {formatLocalMoment(point.startedAt)}
                </Text>
                {point.backupId === best && isRecommended(point) && (
                  <Badge variant="light">Recommended</Badge>
                )}
              </Group>
              <Text size="xs" c="dimmed" className="lb-wrap">
                {lossText(point)} Copies: {point.destinations.join(', ')}.
              </Text>
              {point.doubt !== null && (
                <Text size="xs" className="lb-wrap">
                  {point.doubt}
                </Text>
              )}
            </Stack>
            <StatusBadge {...proofText(point)} />
          </Group>
        </Radio.Card>
      ))}
    </Stack>
  );
}

/** Whether nothing speaks against the best of all. */
export function isRecommended({ opens, before, doubt }: RecoveryPoint): boolean {
  return opens && before && doubt === null;
}

function lossText({ before, lossMs }: RecoveryPoint): string {
  return before ? `Loses ${formatDuration(lossMs)}.` : 'From after the incident was noticed.';
}

/** What is known of a backup that could be gone back to. */
export function proofText({ opens, level, verdict, doubt }: RecoveryPoint): StatusText {
  if (!opens) return { tone: 'bad', label: 'Key is not here' };
  if (doubt !== null) return { tone: 'doubtful', label: 'Smoke check failed' };
  if (level === null || verdict === null) return { tone: 'unknown', label: 'Not checked yet' };
  return verdictTexts(verdict, level);
}
