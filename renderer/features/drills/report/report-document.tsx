import { Divider, Group, List, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useId, useMemo } from 'react';
import type { ReportContent } from '../../../../shared/model/report-content.ts';
import { Section } from '../../../ui/page/section.tsx';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { ReportBlocks } from './report-blocks.tsx';
import { ReportContents } from './report-contents.tsx';
import { type ReportSection, reportParts, type StepPart } from './report-parts.ts';
import { badgeTone } from './report-tone.ts';

const looks = {
  proven: { color: 'green', Icon: IconCircleCheck },
  failed: { color: 'red', Icon: IconCircleX },
  inconclusive: { color: 'yellow', Icon: IconAlertTriangle },
} as const;

/** What an issued report says, beside it its sections to go to. */
export function ReportDocument({ content }: { readonly content: ReportContent }) {
  const parts = useMemo(() => reportParts(content.blocks), [content]);
  const prefix = useId();
  const idOf = (index: number) => `${prefix}-${index}`;
  const { sections } = parts;
  return (
    <div className="lb-report">
      <Stack gap="lg" miw={0}>
        <Verdict content={content} />
        <ReportBlocks blocks={parts.opening} />
        {sections.map((section, index) => (
          <div key={section.title} id={idOf(index)} className="lb-report-section" tabIndex={-1}>
            <Section title={section.title}>
              <SectionBody section={section} />
            </Section>
          </div>
        ))}
        <Text size="xs" c="dimmed" className="lb-wrap">
          {content.footer}
        </Text>
      </Stack>
      <ReportContents entries={sections.map(({ title }, index) => ({ title, id: idOf(index) }))} />
    </div>
  );
}

function Verdict({ content }: { readonly content: ReportContent }) {
  const { color, Icon } = looks[content.verdict];
  return (
    <Paper withBorder p="lg" component="section" aria-label="Verdict">
      <Group gap="lg" wrap="nowrap" align="flex-start">
        <ThemeIcon size={52} radius="xl" variant="light" color={color}>
          <Icon size={32} stroke={1.8} aria-hidden />
        </ThemeIcon>
        <Stack gap="xs" miw={0}>
          <Title order={2} size={26} lh={1.2}>
            {content.verdictWord}
          </Title>
          <List size="sm" spacing={4}>
            {content.reasons.map((reason) => (
              <List.Item key={reason} className="lb-wrap">
                {reason}
              </List.Item>
            ))}
          </List>
        </Stack>
      </Group>
    </Paper>
  );
}

function SectionBody({ section }: { readonly section: ReportSection }) {
  return (
    <>
      <ReportBlocks blocks={section.blocks} />
      {section.steps.map((part, index) => (
        <div key={part.step.number}>
          {index > 0 && <Divider mb="md" />}
          <Step part={part} />
        </div>
      ))}
    </>
  );
}

function Step({ part: { step, blocks } }: { readonly part: StepPart }) {
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={3} size="h5" className="lb-wrap">
            {step.number}. {step.title}
          </Title>
          <Text size="xs" c="dimmed" className="lb-wrap">
            {step.meta}
          </Text>
        </div>
        <StatusBadge tone={badgeTone[step.tone]} label={step.state} />
      </Group>
      <ReportBlocks blocks={blocks} />
    </Stack>
  );
}
