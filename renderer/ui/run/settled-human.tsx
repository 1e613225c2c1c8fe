import { Stack, Text } from '@mantine/core';
import type { DrillView, RunStep } from '../../../shared/model/drill.ts';
import type { HumanStep } from '../../../shared/model/drill-template.ts';
import { Facts } from '../facts.tsx';
import { AttachmentLine } from './attachment-list.tsx';
import { filled } from './step-words.ts';

interface SettledHumanProps {
  readonly view: DrillView;
  readonly run: RunStep;
  readonly step: HumanStep;
}

/** What people said of a step. */
export function SettledHuman({ view, run, step }: SettledHumanProps) {
  return (
    <Stack gap="sm">
      {run.reason !== null && <Text>{run.reason}</Text>}
      <Facts
        labelWidth={200}
        facts={[
          ...step.evidence.map(
            (asked) =>
              [filled(asked.label, view), answerOf(view, run, asked.id, asked.unit)] as const,
          ),
          ['Remark', run.remark === '' ? null : run.remark],
        ]}
      />
    </Stack>
  );
}

function answerOf(
  { attachments }: DrillView,
  { answers }: RunStep,
  id: string,
  unit: string | null,
) {
  const answer = answers[id];
  if (answer === undefined) return null;
  const attachment = attachments.find((one) => one.id === answer);
  if (attachment !== undefined) return <AttachmentLine attachment={attachment} />;
  return unit === null ? String(answer) : `${answer} ${unit}`;
}
