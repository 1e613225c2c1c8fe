import '../../../ui/run/run.css';
import { Stack, Tabs, Text } from '@mantine/core';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { Section } from '../../../ui/page/section.tsx';
import { AttachmentList } from '../../../ui/run/attachment-list.tsx';
import { MeasuredTiles } from '../../../ui/run/result/measured-tiles.tsx';
import { PhaseTimes } from '../../../ui/run/result/phase-times.tsx';
import { ReportCard } from '../../../ui/run/result/report-card.tsx';
import { StepTable } from '../../../ui/run/result/step-table.tsx';
import { SubjectResults } from '../../../ui/run/result/subject-results.tsx';
import { useActor } from '../../../ui/run/use-actor.ts';
import { AfterDrill } from '../after/after-drill.tsx';
import { VerdictPanel } from '../../../ui/run/result/verdict-panel.tsx';
import { Timeline } from '../../../ui/run/timeline.tsx';

/** What a drill showed: verdict, figures, what was restored, the report. */
export function DrillResult({ view }: { readonly view: DrillView }) {
  const [by] = useActor(view.id);
  return (
    <Tabs defaultValue="result" keepMounted={false}>
      <Tabs.List mb="lg">
        <Tabs.Tab value="result">Result</Tabs.Tab>
        <Tabs.Tab value="after">Lessons and actions</Tabs.Tab>
        <Tabs.Tab value="steps">Steps</Tabs.Tab>
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="result">
        <Stack gap="lg">
          <VerdictPanel view={view} />
          <MeasuredTiles view={view} />
          <ReportCard view={view} />
          <SubjectResults view={view} />
          <Section title="Phases against targets">
            <PhaseTimes view={view} />
          </Section>
          {view.remarks.trim() !== '' && (
            <Section title="Remarks">
              <Text className="lb-wrap">{view.remarks}</Text>
            </Section>
          )}
          {view.attachments.length > 0 && (
            <Section title="Attachments">
              <AttachmentList attachments={view.attachments} />
            </Section>
          )}
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="after">
        <AfterDrill view={view} by={by} />
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
