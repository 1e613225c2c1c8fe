import { Radio, Stack } from '@mantine/core';
import type { TemplateSummary } from '../../../../../shared/contract/drill-templates.ts';
import { counted } from '../../../../../shared/format/count.ts';
import { formatMinutes } from '../../../../../shared/format/span.ts';
import { ChoiceCard } from '../../../../ui/connect/choice-card.tsx';
import { Section } from '../../../../ui/page/section.tsx';
import type { Start } from '../use-start.ts';

interface TemplateStepProps {
  readonly start: Start;
  readonly templates: readonly TemplateSummary[];
}

/** Which checklist: what it is, how long it takes, who is needed. */
export function TemplateStep({ start, templates }: TemplateStepProps) {
  return (
    <Section title="Which drill?" focusable>
      <Radio.Group
        aria-label="Which drill"
        name="template"
        value={start.values.template}
        onChange={start.chooseTemplate}
      >
        <Stack gap="sm">
          {templates.map((template) => (
            <ChoiceCard
              key={template.id}
              value={template.id}
              title={template.title}
              text={template.text}
              more={needs(template)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
}

function needs({ minutes, steps, roles, everyMonths }: TemplateSummary): string {
  const own = steps.automatic + steps.fact;
  const people = steps.human === 0 ? 'none by people' : `${steps.human} by people`;
  return [
    minutes === null ? null : `At most ${formatMinutes(minutes)}`,
    `${counted(own, 'step')} by Lifeboat, ${people}`,
    roles.length === 0 ? null : roles.map(({ title }) => title).join(', '),
    everyMonths === null ? null : rhythmText(everyMonths),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function rhythmText(months: number): string {
  if (months === 1) return 'monthly';
  if (months === 12) return 'yearly';
  return months === 3 ? 'quarterly' : `every ${months} months`;
}
