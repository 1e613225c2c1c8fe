import './run.css';
import { Button, Group, Stack, Tabs } from '@mantine/core';
import { IconArrowBack } from '@tabler/icons-react';
import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DrillView } from '../../../shared/model/drill.ts';
import { AboutRun } from './about-run.tsx';
import { Announcer } from './announcer.tsx';
import { AskedTracks } from './asked-tracks.tsx';
import { ClockStrip } from './clock-strip.tsx';
import { askedSteps, failedMachineSteps, isAllSettled, machineStep } from './current-step.ts';
import { FailedNotice } from './failed-notice.tsx';
import { MachineStrip } from './machine-strip.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { PausedCover } from './paused-cover.tsx';
import { RunRail } from './run-rail.tsx';
import { StepPanel } from './step-panel.tsx';
import { Timeline } from './timeline.tsx';
import { useShownStep } from './use-shown-step.ts';

interface RunBoardProps {
  readonly view: DrillView;
  /** Shown once no step is left to anybody: how to end the run. */
  readonly ending: ReactNode;
  /** Above the current step, for what a kind of run has of its own. */
  readonly above?: ReactNode;
}

/** A run that goes on: clocks, phases and steps, what is asked now, notes. */
export function RunBoard({ view, ending, above }: RunBoardProps) {
  const { run, chosen, heading, show } = useShownStep(view);
  const shown = run?.step.id ?? null;
  const machine = machineStep(view);
  const settled = isAllSettled(view);
  return (
    <Stack gap="sm">
      <Announcer view={view} />
      <ClockStrip view={view} />
      <div className="lb-run">
        <RunRail view={view} shown={shown} onShow={show} />
        <Tabs defaultValue="now" keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="now">Now</Tabs.Tab>
            <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
            <Tabs.Tab value="about">About this run</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="now">
            <Stack gap="sm">
              {above}
              {view.status === 'paused' ? (
                <PausedCover view={view} />
              ) : (
                <>
                  <FailedNotice
                    view={view}
                    failed={failedMachineSteps(view).filter(({ step }) => step.id !== shown)}
                    onShow={show}
                  />
                  {machine !== null && machine.step.id !== shown && (
                    <MachineStrip view={view} run={machine} onShow={() => show(machine.step.id)} />
                  )}
                  <AskedTracks view={view} asked={askedSteps(view)} shown={shown} onShow={show} />
                  {chosen && (
                    <Group>
                      <Button
                        size="compact-sm"
                        variant="light"
                        leftSection={<IconArrowBack size={14} aria-hidden />}
                        onClick={() => show(null)}
                      >
                        Back to what is asked now
                      </Button>
                    </Group>
                  )}
                  {settled && run === null && ending}
                  {run !== null && (
                    <StepPanel
                      key={run.step.id}
                      view={view}
                      run={run}
                      headingRef={heading}
                      onAnswered={() => show(null)}
                      onShow={show}
                    />
                  )}
                </>
              )}
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="timeline">
            <Paper withBorder p="lg">
              <Timeline view={view} />
            </Paper>
          </Tabs.Panel>
          <Tabs.Panel value="about">
            <Paper withBorder p="lg">
              <AboutRun view={view} />
            </Paper>
          </Tabs.Panel>
        </Tabs>
        <NotesPanel view={view} step={shown} />
      </div>
    </Stack>
  );
}
