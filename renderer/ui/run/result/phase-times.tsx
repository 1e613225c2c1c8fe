import { Table, Text } from '@mantine/core';
import { formatDuration } from '../../../../shared/format/duration.ts';
import { formatMinutes } from '../../../../shared/format/span.ts';
import type { DrillView, RunPhase } from '../../../../shared/model/drill.ts';
import { clockLook, type ClockLook } from '../clock.ts';

const words: Readonly<Record<ClockLook, string>> = {
  plain: 'no target',
  under: 'in time',
  near: 'in time, closely',
  over: 'over',
};

/** How long each phase took, as bars on one scale with a mark where its target is. */
export function PhaseTimes({ view }: { readonly view: DrillView }) {
  const phases = view.phases.filter(({ id }) => view.steps.some(({ step }) => step.phase === id));
  const longestMs = Math.max(1, ...phases.map(({ activeMs }) => activeMs));
  // A target far beyond what was needed would make every bar a dot; its mark is then left out.
  const scaleMs = Math.min(
    longestMs * 3,
    Math.max(longestMs, ...phases.map(({ minutes }) => (minutes ?? 0) * 60_000)),
  );
  return (
    <Table aria-label="Phases" verticalSpacing="sm" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="26%">Phase</Table.Th>
          <Table.Th>Time</Table.Th>
          <Table.Th w={110}>Took</Table.Th>
          <Table.Th w={170}>Target</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {phases.map((phase) => (
          <Table.Tr key={phase.id}>
            <Table.Td className="lb-wrap">{phase.title}</Table.Td>
            <Table.Td>
              <Bar phase={phase} scaleMs={scaleMs} />
            </Table.Td>
            <Table.Td className="lb-number">
              {phase.startedAt === null ? 'not begun' : formatDuration(phase.activeMs)}
            </Table.Td>
            <Table.Td>
              <Text size="sm">{targetText(phase)}</Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Bar({ phase, scaleMs }: { readonly phase: RunPhase; readonly scaleMs: number }) {
  const { activeMs, minutes } = phase;
  const targetMs = minutes === null ? null : minutes * 60_000;
  return (
    <svg className="lb-run-bar" width="100%" height="18" aria-hidden>
      <rect className="lb-run-bar-ground" x="0" y="4" width="100%" height="10" rx="3" />
      <rect
        className="lb-run-bar-time"
        data-look={clockLook(activeMs, minutes)}
        x="0"
        y="4"
        width={`${Math.max(activeMs > 0 ? 0.6 : 0, (activeMs / scaleMs) * 100)}%`}
        height="10"
        rx="3"
      />
      {targetMs !== null && targetMs <= scaleMs && (
        <line
          className="lb-run-bar-target"
          x1={`${(targetMs / scaleMs) * 100}%`}
          x2={`${(targetMs / scaleMs) * 100}%`}
          y1="0"
          y2="18"
        />
      )}
    </svg>
  );
}

function targetText({ activeMs, minutes, startedAt }: RunPhase): string {
  if (minutes === null) return 'none';
  const target = formatMinutes(minutes);
  return startedAt === null ? target : `${target}, ${words[clockLook(activeMs, minutes)]}`;
}
