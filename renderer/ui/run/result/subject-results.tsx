import { Group, Stack, Text, Title } from '@mantine/core';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import type { AutomaticAction } from '../../../../shared/model/drill-template.ts';
import type { DrillView, RunStep, ViewSubject } from '../../../../shared/model/drill.ts';
import { Copyable } from '../../copyable.tsx';
import { Facts } from '../../facts.tsx';
import { LinkAnchor } from '../../link-anchor.tsx';
import { Section } from '../../page/section.tsx';
import { Size } from '../../size.tsx';
import { StatusBadge } from '../../status/status-badge.tsx';
import { StepResultView } from '../step-result.tsx';
import { filled } from '../step-words.ts';

/** Steps whose checks show what was restored. */
const shown: ReadonlySet<AutomaticAction> = new Set(['compare', 'smoke', 'http', 'command']);

/** For each subject: the backup, whether all of it came back, and what the checks found. */
export function SubjectResults({ view }: { readonly view: DrillView }) {
  return view.subjects.map((subject) => (
    <Section
      key={subject.id}
      title={view.subjects.length === 1 ? 'What was restored' : subject.title}
      actions={<StatusBadge {...restoredStatus(subject)} />}
    >
      <SubjectFacts subject={subject} />
      {view.steps
        .filter((run) => run.subject === subject.id && isShown(run))
        .map((run) => (
          <Stack key={run.step.id} gap="xs">
            <Title order={3} size="h5">
              {filled(run.step.title, view)}
            </Title>
            {run.result !== null && (
              <Text size="sm" className="lb-wrap">
                {run.result.text}
              </Text>
            )}
            {run.result !== null && <StepResultView result={run.result} />}
          </Stack>
        ))}
    </Section>
  ));
}

function isShown({ step, result }: RunStep): boolean {
  return step.kind === 'automatic' && shown.has(step.do) && result !== null;
}

function restoredStatus({ subject, restored }: ViewSubject) {
  if (subject.kind === 'absent') return { tone: 'stopped', label: 'Left out' } as const;
  return restored
    ? ({ tone: 'good', label: 'Restored and compared' } as const)
    : ({ tone: 'doubtful', label: 'Not proven' } as const);
}

function SubjectFacts({ subject: { subject, chosen } }: { readonly subject: ViewSubject }) {
  if (subject.kind === 'absent') return <Text size="sm">{subject.reason}</Text>;
  return (
    <Group align="flex-start" gap="xl">
      <Facts
        labelWidth={150}
        facts={[
          [
            'Source',
            <LinkAnchor key="source" to={`/sources/${subject.sourceId}`} size="sm">
              {subject.source}
            </LinkAnchor>,
          ],
          ...(chosen === null
            ? [['Backup', 'None was chosen'] as const]
            : [
                [
                  'Backup',
                  <LinkAnchor key="backup" to={`/backups/${chosen.backupId}`} size="sm">
                    Of {formatLocalMoment(chosen.startedAt)}
                  </LinkAnchor>,
                ] as const,
                ['How it was chosen', chosen.how] as const,
                ['Copy', chosen.destination] as const,
                ['Stored size', <Size key="size" sizeBytes={chosen.storedBytes} />] as const,
                [
                  'Checksum',
                  chosen.sha256 === null ? null : (
                    <Copyable key="sum" text={chosen.sha256} what="checksum" />
                  ),
                ] as const,
              ]),
        ]}
      />
    </Group>
  );
}
