import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { incidentSeveritySchema } from '../../../../shared/model/drill-event.ts';
import { ChoiceCard } from '../../../ui/connect/choice-card.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { severityWords } from '../severity.ts';
import type { DeclareState } from './use-declare.ts';

/** What is wrong, since when it is known, and how grave it is. */
export function WhatStep({ guide }: { readonly guide: DeclareState }) {
  const { values, errors, change } = guide;
  return (
    <Section title="What happened?" focusable>
      <Textarea
        label="What is wrong"
        description="One sentence is enough. The first line becomes the title; more can be noted at any time."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        required
        value={values.what}
        error={errors['what']}
        onChange={({ currentTarget }) => change({ what: currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label="When it was noticed"
        description="Backups from before this moment are preferred, and what is lost is counted up to it."
        maw={320}
        value={values.noticed}
        error={errors['noticed']}
        onChange={({ currentTarget }) => change({ noticed: currentTarget.value })}
      />
      <Radio.Group
        label="How grave it is"
        value={values.severity}
        onChange={(severity) => change({ severity: incidentSeveritySchema.parse(severity) })}
      >
        <Stack gap="sm" mt={6}>
          {incidentSeveritySchema.options.map((severity) => (
            <ChoiceCard key={severity} value={severity} {...severityWords[severity]} />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
}
