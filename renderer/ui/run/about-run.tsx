import { Stack, Text, Title } from '@mantine/core';
import { formatLocalMoment } from '../../../shared/format/moment.ts';
import type { DrillView, ViewSubject } from '../../../shared/model/drill.ts';
import { Copyable } from '../copyable.tsx';
import { Facts } from '../facts.tsx';
import { LinkAnchor } from '../link-anchor.tsx';
import { Size } from '../size.tsx';

/** What a run is about: template, people, what was given at the start, and each subject with its backup. */
export function AboutRun({ view }: { readonly view: DrillView }) {
  return (
    <Stack gap="lg">
      <Facts
        labelWidth={170}
        facts={[
          ['Checklist', `${view.template.title}, version ${view.template.version}`],
          ['Began', formatLocalMoment(view.startedAt)],
          ['Lead', view.lead],
          ...view.roles.map(({ title, name }) => [title, name ?? 'Nobody yet'] as const),
          ...view.template.inputs.map(
            ({ id, label }) => [label, view.inputs[id]?.trim() || 'Not given'] as const,
          ),
        ]}
      />
      {view.subjects.map((subject) => (
        <Stack key={subject.id} gap="xs">
          <Title order={3} size="h5">
            {subject.title}
          </Title>
          <SubjectFacts subject={subject} />
        </Stack>
      ))}
    </Stack>
  );
}

function SubjectFacts({ subject }: { readonly subject: ViewSubject }) {
  const { subject: what, chosen, scratch } = subject;
  if (what.kind === 'absent') return <Text size="sm">Left out: {what.reason}</Text>;
  return (
    <Facts
      labelWidth={170}
      facts={[
        [
          'Source',
          <LinkAnchor key="s" to={`/sources/${what.sourceId}`} size="sm">
            {what.source}
          </LinkAnchor>,
        ],
        ['Scratch target', scratch ?? 'None at the moment'],
        ...(chosen === null
          ? [['Backup', 'Not chosen yet'] as const]
          : [
              [
                'Backup',
                <LinkAnchor key="b" to={`/backups/${chosen.backupId}`} size="sm">
                  Of {formatLocalMoment(chosen.startedAt)}
                </LinkAnchor>,
              ] as const,
              ['How it was chosen', chosen.how] as const,
              ['Copy', chosen.destination] as const,
              ['Stored size', <Size key="z" sizeBytes={chosen.storedBytes} />] as const,
              [
                'Checksum',
                chosen.sha256 === null ? null : (
                  <Copyable key="c" text={chosen.sha256} what="checksum" />
                ),
              ] as const,
            ]),
      ]}
    />
  );
}
