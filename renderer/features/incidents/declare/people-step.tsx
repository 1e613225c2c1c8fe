import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { Section } from '../../../ui/page/section.tsx';
import type { DeclareState } from './use-declare.ts';

/** Who does what. All of it can be given later, from the screen of the incident. */
export function PeopleStep({ guide }: { readonly guide: DeclareState }) {
  const { values, template, change } = guide;
  const { roles = [], inputs = [] } = template ?? {};
  return (
    <Stack gap="lg">
      <Section
        title="Who takes part?"
        intro="Leave open what is not decided: roles can be given at any time while the incident goes on."
        focusable
      >
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <TextInput
            label="Lead"
            description="Who declares it and signs its report; left out, that is you."
            maxLength={120}
            value={values.lead}
            onChange={({ currentTarget }) => change({ lead: currentTarget.value })}
          />
          {roles.map(({ id, title }) => (
            <TextInput
              key={id}
              label={title}
              description="Left out, whoever leads."
              maxLength={120}
              value={values.people[id] ?? ''}
              onChange={({ currentTarget }) =>
                change({ people: { ...values.people, [id]: currentTarget.value } })
              }
            />
          ))}
        </SimpleGrid>
      </Section>
      {inputs.length > 0 && (
        <Section
          title="What the checklist needs to know"
          intro="Steps that need what is left out cannot be done, and say so."
        >
          {inputs.map(({ id, label, hint }) => (
            <TextInput
              key={id}
              label={label}
              description={hint}
              maxLength={2000}
              value={values.inputs[id] ?? ''}
              onChange={({ currentTarget }) =>
                change({ inputs: { ...values.inputs, [id]: currentTarget.value } })
              }
            />
          ))}
        </Section>
      )}
    </Stack>
  );
}
