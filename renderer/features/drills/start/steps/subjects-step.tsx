import { Stack } from '@mantine/core';
import type { TemplateSummary } from '../../../../../shared/contract/drill-templates.ts';
import { Section } from '../../../../ui/page/section.tsx';
import { emptySubject } from '../start-values.ts';
import type { Start } from '../use-start.ts';
import { SubjectFields } from './subject-fields.tsx';

interface SubjectsStepProps {
  readonly start: Start;
  readonly template: TemplateSummary;
}

/** For each subject of the checklist the source, its backup, and where it is restored to. */
export function SubjectsStep({ start, template }: SubjectsStepProps) {
  const several = template.subjects.length > 1;
  return (
    <Stack gap="lg">
      {template.subjects.map((subject, index) => (
        <Section
          key={subject.id}
          title={several ? subject.title : 'What is restored?'}
          focusable={index === 0}
        >
          <SubjectFields
            subject={subject}
            value={start.values.subjects[subject.id] ?? emptySubject}
            ground={start.ground}
            problems={start.problems}
            onChange={(value) =>
              start.change({ subjects: { ...start.values.subjects, [subject.id]: value } })
            }
          />
        </Section>
      ))}
    </Stack>
  );
}
