import { Badge, Group, Stack, Text } from '@mantine/core';
import { IconDatabaseSearch, IconRobot, IconUser } from '@tabler/icons-react';
import { formatMinutes } from '../../../../../shared/format/span.ts';
import type { DrillTemplate, TemplateStep } from '../../../../../shared/model/drill-template.ts';
import { machineText } from '../../../../ui/run/step-words.ts';
import { afterText, doerText, evidenceText } from './checklist-words.ts';

const icons = { automatic: IconRobot, fact: IconDatabaseSearch, human: IconUser } as const;

interface ChecklistStepProps {
  readonly template: DrillTemplate;
  readonly step: TemplateStep;
}

/** One step: who does what, what is there to see, and what is asked as proof. */
export function ChecklistStep({ template, step }: ChecklistStepProps) {
  const { title, minutes, gate, only, why } = step;
  const Icon = icons[step.kind];
  const after = afterText(template, step);
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="md">
      <Icon size={20} aria-hidden className="lb-engine-icon" />
      <Stack gap={2} flex={1} miw={0}>
        <Group gap="xs">
          <Text fw={600} className="lb-wrap">
            {title}
          </Text>
          {gate && (
            <Badge variant="light" color="yellow" size="md">
              Gate
            </Badge>
          )}
          {only !== null && (
            <Badge variant="light" color="gray" size="md">
              {only === 'drill' ? 'Drills only' : 'Incidents only'}
            </Badge>
          )}
        </Group>
        <Text size="sm" className="lb-wrap">
          {step.kind === 'human' ? step.instruction : machineText(step)}
        </Text>
        {step.kind === 'human' && step.expect !== null && (
          <Text size="sm" className="lb-wrap">
            <b>Expected:</b> {step.expect}
          </Text>
        )}
        {step.kind === 'human' && step.evidence.length > 0 && (
          <Text size="sm" className="lb-wrap">
            <b>Proof:</b> {step.evidence.map(evidenceText).join('; ')}
          </Text>
        )}
        {why !== null && (
          <Text size="sm" c="dimmed" className="lb-wrap">
            {why}
          </Text>
        )}
        {after !== null && (
          <Text size="xs" c="dimmed" className="lb-wrap">
            {after}
          </Text>
        )}
      </Stack>
      <Stack gap={0} align="flex-end" miw={150} maw={220}>
        <Text size="sm" ta="end" className="lb-wrap">
          {doerText(template, step)}
        </Text>
        {minutes !== null && (
          <Text size="xs" c="dimmed">
            target {formatMinutes(minutes)}
          </Text>
        )}
      </Stack>
    </Group>
  );
}
