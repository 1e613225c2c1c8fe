import { SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import type { TemplateSummary } from '../../../../../shared/contract/drill-templates.ts';
import { Section } from '../../../../ui/page/section.tsx';
import type { Start } from '../use-start.ts';

interface PeopleStepProps {
  readonly start: Start;
  readonly template: TemplateSummary;
}

/** Who leads, who plays which part, and what steps need to know. All may stay empty. */
export function PeopleStep({ start, template }: PeopleStepProps) {
  const { values, change } = start;
  return (
    <Section
      title="Who takes part?"
      intro="All of this may stay empty. Names can be given while the drill runs, too."
      focusable
    >
      <Stack gap="md">
        <SimpleGrid cols={2}>
          <TextInput
            label="Who leads and signs"
            placeholder="You, by your name on this machine"
            maxLength={120}
            value={values.lead}
            onChange={(event) => change({ lead: event.currentTarget.value })}
          />
          <TextInput
            label="Title"
            placeholder={template.title}
            maxLength={200}
            value={values.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          {template.roles.map(({ id, title }) => (
            <TextInput
              key={id}
              label={title}
              placeholder="Nobody yet"
              maxLength={120}
              value={values.people[id] ?? ''}
              onChange={(event) =>
                change({ people: { ...values.people, [id]: event.currentTarget.value } })
              }
            />
          ))}
        </SimpleGrid>
        {template.inputs.length > 0 && (
          <Stack gap="sm">
            <div>
              <Title order={3} size="h5">
                Details for steps
              </Title>
              <Text size="sm" c="dimmed">
                Steps that need what is left empty count as not possible.
              </Text>
            </div>
            {template.inputs.map(({ id, label, hint }) => (
              <TextInput
                key={id}
                label={label}
                description={hint}
                maxLength={2000}
                value={values.inputs[id] ?? ''}
                onChange={(event) =>
                  change({ inputs: { ...values.inputs, [id]: event.currentTarget.value } })
                }
              />
            ))}
          </Stack>
        )}
      </Stack>
    </Section>
  );
}
