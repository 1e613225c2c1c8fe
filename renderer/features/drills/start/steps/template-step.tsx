import { Radio, Stack, Title } from '@mantine/core';
import type { TemplateSummary } from '../../../../../shared/contract/drill-templates.ts';
import { ChoiceCard } from '../../../../ui/connect/choice-card.tsx';
import { Section } from '../../../../ui/page/section.tsx';
import { byOccasion, lengthText, rhythmText, stepsText } from '../../templates/template-words.ts';
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
        <Stack gap="lg">
          {byOccasion(templates).map(({ title, templates: some }) => (
            <Stack key={title} gap="xs">
              <Title order={3} size="h6" c="dimmed">
                {title}
              </Title>
              {some.map((template) => (
                <ChoiceCard
                  key={template.id}
                  value={template.id}
                  title={template.title}
                  text={
                    template.id === start.values.template
                      ? template.text
                      : firstSentence(template.text)
                  }
                  more={needs(template)}
                />
              ))}
            </Stack>
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
}

function needs({ minutes, steps, roles, everyMonths }: TemplateSummary): string {
  const people = roles.map(({ title }) => title).join(', ');
  return [lengthText(minutes), stepsText(steps), rhythmText(everyMonths), people]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

/** What it is; the rest is read once it is chosen. */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
