import { Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import type { TemplateSubject } from '../../../../../shared/model/drill-template.ts';
import type { SourceSummary } from '../../../../../shared/contract/sources.ts';
import { EnvironmentBadge } from '../../../../ui/status/environment-badge.tsx';
import { engineNames } from '../../../../ui/status/engine-name.ts';
import type { SubjectValues } from '../start-values.ts';
import { fittingSources, suggestScratch, type Ground } from '../suggest.ts';
import { BackupFields } from './backup-fields.tsx';
import { ScratchField } from './scratch-field.tsx';

interface SubjectFieldsProps {
  readonly subject: TemplateSubject;
  readonly value: SubjectValues;
  readonly ground: Ground;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (value: SubjectValues) => void;
}

/** One subject: its source with backup, copy and scratch target, or why it is left out. */
export function SubjectFields({ subject, value, ground, problems, onChange }: SubjectFieldsProps) {
  const fitting = fittingSources(subject.engines, ground.sources);
  const source = fitting.find(({ id }) => id === value.sourceId) ?? null;
  return (
    <Stack gap="md">
      {subject.optional && (
        <Switch
          label="Leave this out"
          description="Its steps then count as not possible, with your reason."
          checked={value.absent}
          onChange={(event) => onChange({ ...value, absent: event.currentTarget.checked })}
        />
      )}
      {value.absent ? (
        <TextInput
          label="Why it is left out"
          withAsterisk
          value={value.absentReason}
          error={problems[`${subject.id}.absentReason`]}
          onChange={(event) => onChange({ ...value, absentReason: event.currentTarget.value })}
        />
      ) : (
        <>
          <Group align="flex-end" wrap="nowrap">
            <Select
              label="Source"
              withAsterisk
              flex={1}
              allowDeselect={false}
              searchable={fitting.length > 8}
              placeholder="Choose a source"
              nothingFoundMessage="No source fits"
              data={fitting.map((one) => ({ value: one.id, label: labelOf(one) }))}
              value={value.sourceId}
              error={problems[`${subject.id}.sourceId`]}
              onChange={(id) => {
                const chosen = fitting.find((one) => one.id === id);
                if (chosen === undefined) return;
                onChange({
                  ...value,
                  sourceId: chosen.id,
                  which: value.which === 'chosen' ? (subject.backup ?? 'latest') : value.which,
                  backupId: null,
                  destinationId: null,
                  scratchConnectionId: suggestScratch(chosen, ground),
                });
              }}
            />
            {source !== null && (
              <Group h={36} align="center">
                <EnvironmentBadge environment={source.environment} />
              </Group>
            )}
          </Group>
          {source !== null && (
            <>
              <BackupFields
                key={source.id}
                source={source}
                value={value}
                problem={problems[`${subject.id}.backupId`] ?? null}
                onChange={onChange}
              />
              <ScratchField source={source} value={value} ground={ground} onChange={onChange} />
            </>
          )}
        </>
      )}
    </Stack>
  );
}

function labelOf({ name, config, lastBackup }: SourceSummary): string {
  const known = `${name} (${engineNames[config.engine]})`;
  return lastBackup === null ? `${known}, no backup yet` : known;
}
