import '../run.css';
import { Stack, Tabs, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { Section } from '../../page/section.tsx';
import { AfterRun } from '../after/after-run.tsx';
import { AttachmentList } from '../attachment-list.tsx';
import { Timeline } from '../timeline.tsx';
import { MeasuredTiles } from './measured-tiles.tsx';
import { PhaseTimes } from './phase-times.tsx';
import { ReportCard } from './report-card.tsx';
import { StepTable } from './step-table.tsx';
import { SubjectResults } from './subject-results.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

interface RunResultProps {
  /** A run that is over. */
  readonly view: DrillView;
  /** What a kind of run is to tell before its figures; it comes first, with the report below it. */
  readonly account?: ReactNode;
}

/** A run that is over: verdict, figures, what was restored, the report, and what comes after it. */
export function RunResult({ view, account }: RunResultProps) {
  const report = <ReportCard view={view} />;
  return (
    <Tabs defaultValue={account === undefined ? 'result' : 'account'} keepMounted={false}>
      <Tabs.List mb="lg">
        {account !== undefined && <Tabs.Tab value="account">Account</Tabs.Tab>}
        <Tabs.Tab value="result">Result</Tabs.Tab>
        <Tabs.Tab value="after">Lessons and actions</Tabs.Tab>
        <Tabs.Tab value="steps">Steps</Tabs.Tab>
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
      </Tabs.List>
      {account !== undefined && (
        <Tabs.Panel value="account">
          <Stack gap="lg">
            {account}
            {report}
          </Stack>
        </Tabs.Panel>
      )}
      <Tabs.Panel value="result">
        <Stack gap="lg">
          <VerdictPanel view={view} />
          <MeasuredTiles view={view} />
          {account === undefined && report}
          <SubjectResults view={view} />
          <Section title="Phases against targets">
            <PhaseTimes view={view} />
          </Section>
          <Added view={view} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="after">
        <AfterRun view={view} />
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

/** What people added beside the figures. */
function Added({ view: { remarks, attachments } }: { readonly view: DrillView }) {
  return (
    <>
      {remarks.trim() !== '' && (
        <Section title="Remarks">
          <Text className="lb-wrap">{remarks}</Text>
        </Section>
      )}
      {attachments.length > 0 && (
        <Section title="Attachments">
          <AttachmentList attachments={attachments} />
        </Section>
      )}
    </>
  );
}
