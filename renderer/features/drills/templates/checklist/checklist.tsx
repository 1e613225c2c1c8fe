import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { formatMinutes } from '../../../../../shared/format/span.ts';
import type { DrillTemplate, Phase } from '../../../../../shared/model/drill-template.ts';
import { ChecklistFacts } from './checklist-facts.tsx';
import { ChecklistStep } from './checklist-step.tsx';

/** A template as a person reads it: phase by phase, step by step, with who does it and what is aimed at. */
export function Checklist({ template }: { readonly template: DrillTemplate }) {
  return (
    <Stack gap="lg">
      <ChecklistFacts template={template} />
      {template.phases.map((phase, index) => (
        <ChecklistPhase key={phase.id} template={template} phase={phase} number={index + 1} />
      ))}
    </Stack>
  );
}

interface ChecklistPhaseProps {
  readonly template: DrillTemplate;
  readonly phase: Phase;
  readonly number: number;
}

function ChecklistPhase({ template, phase, number }: ChecklistPhaseProps) {
  const steps = template.steps.filter((step) => step.phase === phase.id);
  return (
    <Paper component="section" aria-label={phase.title} withBorder p="lg">
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h4" className="lb-wrap">
            {number}. {phase.title}
          </Title>
          <Text size="sm" c="dimmed">
            {phaseText(phase)}
          </Text>
        </Group>
        <Stack component="ol" gap={0} p={0} m={0} className="lb-plain-list lb-checklist">
          {steps.map((step) => (
            <ChecklistStep key={step.id} template={template} step={step} />
          ))}
        </Stack>
      </Stack>
    </Paper>
  );
}

function phaseText({ minutes, counts }: Phase): string {
  const target = minutes === null ? 'no target' : `target ${formatMinutes(minutes)}`;
  return counts ? `${target} · counts for the recovery time` : target;
}
