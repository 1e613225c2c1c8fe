import '../../../ui/run/run.css';
import { Stack, Tabs, Text } from '@mantine/core';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { AttachmentList } from '../../../ui/run/attachment-list.tsx';
import { MeasuredTiles } from '../../../ui/run/result/measured-tiles.tsx';
import { PhaseTimes } from '../../../ui/run/result/phase-times.tsx';
import { ReportCard } from '../../../ui/run/result/report-card.tsx';
import { StepTable } from '../../../ui/run/result/step-table.tsx';
import { SubjectResults } from '../../../ui/run/result/subject-results.tsx';
import { VerdictPanel } from '../../../ui/run/result/verdict-panel.tsx';
import { Timeline } from '../../../ui/run/timeline.tsx';
import { severityWords } from '../severity.ts';
import { AccountForm } from './account-form.tsx';

/** An incident that is over: its account, what was measured, the report, the timeline. */
export function IncidentResult({ view }: { readonly view: DrillView }) {
  return (
    <Tabs defaultValue="account" keepMounted={false}>
      <Tabs.List mb="lg">
        <Tabs.Tab value="account">Account</Tabs.Tab>
        <Tabs.Tab value="figures">Figures</Tabs.Tab>
        <Tabs.Tab value="steps">Steps</Tabs.Tab>
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="account">
        <Stack gap="lg">
          <WhatHappened view={view} />
          {view.status === 'finished' && <AccountForm view={view} />}
          <ReportCard view={view} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="figures">
        <Stack gap="lg">
          <VerdictPanel view={view} />
          <MeasuredTiles view={view} />
          <SubjectResults view={view} />
          <Section title="Phases against targets">
            <PhaseTimes view={view} />
          </Section>
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="steps">
        <Section title="Steps">
          <StepTable view={view} />
        </Section>
      </Tabs.Panel>
      <Tabs.Panel value="timeline">
        <Section title="Timeline">
          <Timeline view={view} />
        </Section>
      </Tabs.Panel>
    </Tabs>
  );
}

function WhatHappened({ view }: { readonly view: DrillView }) {
  const { incident, startedAt, finishedAt, remarks, attachments } = view;
  if (incident === null) return null;
  const { title, text } = severityWords[incident.severity];
  return (
    <Section title="What happened">
      <Text className="lb-wrap">{incident.what}</Text>
      <Facts
        facts={[
          ['Severity', `${title}: ${text}`],
          ['Noticed', formatLocalMoment(incident.noticedAt)],
          ['Declared', formatLocalMoment(startedAt)],
          ['Ended', finishedAt === null ? null : formatLocalMoment(finishedAt)],
          ['Remarks', remarks.trim() === '' ? null : remarks],
        ]}
      />
      {attachments.length > 0 && <AttachmentList attachments={attachments} />}
    </Section>
  );
}
