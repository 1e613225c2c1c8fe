import { Alert, Input, Radio, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import { formatMinutes } from '../../../../shared/format/span.ts';
import { engineFits } from '../../../../shared/model/incident.ts';
import { ChoiceCard } from '../../../ui/connect/choice-card.tsx';
import { Section } from '../../../ui/page/section.tsx';
import type { DeclareState } from './use-declare.ts';

/** Which checklist leads, and what its subjects stand for. */
export function ChecklistStep({ guide }: { readonly guide: DeclareState }) {
  const { values, errors, templates, template, chooseTemplate } = guide;
  return (
    <Stack gap="lg">
      <Section
        title="Which checklist fits?"
        intro="It leads through the recovery under a clock. Steps that do not apply are skipped with a reason."
        focusable
      >
        <Radio.Group aria-label="Checklist" value={values.template} onChange={chooseTemplate}>
          <Stack gap="sm">
            {templates.map((one) => (
              <ChoiceCard
                key={one.id}
                value={one.id}
                title={one.title}
                text={one.text}
                {...moreOf(one)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {errors['template'] !== undefined && (
          <Input.Error role="alert">{errors['template']}</Input.Error>
        )}
      </Section>
      {template !== null && <Subjects guide={guide} template={template} />}
    </Stack>
  );
}

function moreOf({ minutes }: TemplateSummary): { more?: string } {
  return minutes === null ? {} : { more: `Meant to take ${formatMinutes(minutes)}` };
}

interface SubjectsProps {
  readonly guide: DeclareState;
  readonly template: TemplateSummary;
}

/** What the checklist restores, each with its source. */
function Subjects({ guide, template }: SubjectsProps) {
  const { values, errors, chosen, change } = guide;
  const used = new Set(Object.values(values.subjects));
  const left = chosen.filter(({ id }) => !used.has(id));
  return (
    <Section title="What it restores">
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {template.subjects.map(({ id, title, engines, optional }) => (
          <Select
            key={id}
            label={title}
            data={chosen
              .filter(({ engine }) => engineFits(engines, engine))
              .map((source) => ({ value: source.id, label: source.name }))}
            placeholder={optional ? 'Not affected' : 'Choose a source'}
            clearable={optional}
            required={!optional}
            value={(values.subjects[id] ?? '') === '' ? null : (values.subjects[id] ?? null)}
            error={errors[id]}
            onChange={(source) => change({ subjects: { ...values.subjects, [id]: source ?? '' } })}
          />
        ))}
      </SimpleGrid>
      {left.length > 0 && (
        <Alert color="yellow" icon={<IconInfoCircle />}>
          <Text size="sm">
            {left.map(({ name }) => name).join(', ')} {left.length === 1 ? 'is' : 'are'} not part of
            this checklist. Declare a second incident for {left.length === 1 ? 'it' : 'them'}, or
            choose a checklist with more subjects.
          </Text>
        </Alert>
      )}
    </Section>
  );
}
