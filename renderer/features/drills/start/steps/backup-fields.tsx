import { Input, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { z } from 'zod';
import { formatBytes } from '../../../../../shared/format/bytes.ts';
import { formatLocalMoment } from '../../../../../shared/format/moment.ts';
import type { SourceSummary } from '../../../../../shared/contract/sources.ts';
import type { Backup } from '../../../../../shared/model/backup.ts';
import { useCall } from '../../../../api/use-call.ts';
import type { SubjectValues } from '../start-values.ts';

interface BackupFieldsProps {
  readonly source: SourceSummary;
  readonly value: SubjectValues;
  readonly problem: string | null;
  readonly onChange: (value: SubjectValues) => void;
}

const whichSchema = z.enum(['latest', 'random', 'chosen']);

const whichTexts: Readonly<Record<SubjectValues['which'], string>> = {
  latest: 'What a real loss would be recovered from.',
  random:
    'One of all that are kept, drawn by chance. The draw is written down, so that it can be repeated.',
  chosen: 'One that you name.',
};

/** Which backup, and which of its copies. */
export function BackupFields({ source, value, problem, onChange }: BackupFieldsProps) {
  const { data } = useCall('backups.list', { source: source.id, limit: 1000 });
  const kept = (data?.backups ?? []).filter(({ copies }) => copies.length > 0);
  const shown = kept.filter(({ id }) => value.which !== 'chosen' || id === value.backupId);
  const places = new Map(
    shown.flatMap(({ copies }) => copies.map((copy) => [copy.destinationId, copy.destination])),
  );
  return (
    <>
      <Input.Wrapper label="Backup" labelElement="div">
        <Stack gap={4} align="flex-start" mt={4}>
          <SegmentedControl
            aria-label="Which backup"
            data={[
              { value: 'latest', label: 'The latest' },
              { value: 'random', label: 'A random one' },
              { value: 'chosen', label: 'A certain one' },
            ]}
            value={value.which}
            onChange={(which) => onChange({ ...value, which: whichSchema.parse(which) })}
          />
          <Text size="xs" c="dimmed">
            {whichTexts[value.which]}
          </Text>
        </Stack>
      </Input.Wrapper>
      {value.which === 'chosen' && (
        <Select
          label="Which one"
          withAsterisk
          searchable
          allowDeselect={false}
          placeholder="Choose a backup"
          data={kept.map((backup) => ({ value: backup.id, label: labelOf(backup) }))}
          value={value.backupId}
          error={problem}
          onChange={(backupId) => onChange({ ...value, backupId, destinationId: null })}
        />
      )}
      <Select
        label="Copy"
        description="The farthest one is what is left when the near one is lost together with the server."
        allowDeselect={false}
        data={[
          { value: farthest, label: 'The farthest away' },
          ...[...places].map(([id, name]) => ({ value: id, label: name })),
        ]}
        value={value.destinationId ?? farthest}
        onChange={(id) => onChange({ ...value, destinationId: id === farthest ? null : id })}
      />
    </>
  );
}

const farthest = 'farthest';

function labelOf({ startedAt, storedBytes, note }: Backup): string {
  return [
    formatLocalMoment(startedAt),
    storedBytes === null ? null : formatBytes(storedBytes),
    note,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
