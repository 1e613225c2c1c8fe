import './start.css';
import { Stack, Stepper } from '@mantine/core';
import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import { GuideFoot } from '../../../ui/guide/guide-foot.tsx';
import { useGuideFocus } from '../../../ui/guide/use-guide-focus.ts';
import { CheckStep } from './steps/check-step.tsx';
import { PeopleStep } from './steps/people-step.tsx';
import { SubjectsStep } from './steps/subjects-step.tsx';
import { TemplateStep } from './steps/template-step.tsx';
import type { Ground } from './suggest.ts';
import { startSteps, useStart, type Asked, type Start, type StartStep } from './use-start.ts';

interface StartGuideProps {
  readonly templates: readonly TemplateSummary[];
  readonly ground: Ground;
  readonly asked: Asked;
}

const labels: Readonly<Record<StartStep, string>> = {
  template: 'Which drill',
  subjects: 'What is restored',
  people: 'People and details',
  check: 'Check and start',
};

/** Four short steps at the side, one of them on the screen, and the way on. */
export function StartGuide({ templates, ground, asked }: StartGuideProps) {
  const start = useStart(templates, ground, asked);
  const { step, problems } = start;
  const form = useGuideFocus(step, Object.keys(problems).length > 0 ? problems : null);

  return (
    <div className="lb-guide">
      <nav aria-label="Steps" className="lb-guide-rail">
        <Stepper
          active={startSteps.indexOf(step)}
          orientation="vertical"
          size="sm"
          iconSize={30}
          onStepClick={(index) => {
            const to = startSteps[index];
            if (to !== undefined) start.open(to);
          }}
        >
          {startSteps.map((id) => (
            <Stepper.Step
              key={id}
              label={labels[id]}
              description={described(id, start)}
              aria-current={id === step ? 'step' : undefined}
            />
          ))}
        </Stepper>
      </nav>
      <form
        ref={form}
        aria-label="Start a drill"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (step !== 'check') start.next();
        }}
      >
        <Stack gap="lg">
          <Panel start={start} templates={templates} />
          {step !== 'check' && (
            <GuideFoot
              cancelTo="/drills"
              onBack={step === 'template' ? null : start.back}
              submit={{ label: 'Continue', busy: false }}
              className="lb-start-foot"
            />
          )}
        </Stack>
      </form>
    </div>
  );
}

function Panel({
  start,
  templates,
}: {
  readonly start: Start;
  readonly templates: readonly TemplateSummary[];
}) {
  const { template } = start;
  if (start.step === 'template' || template === null)
    return <TemplateStep start={start} templates={templates} />;
  switch (start.step) {
    case 'subjects':
      return <SubjectsStep start={start} template={template} />;
    case 'people':
      return <PeopleStep start={start} template={template} />;
    case 'check':
      return <CheckStep start={start} template={template} />;
  }
}

/** What was answered, in a few words below the name of the step. */
function described(id: StartStep, { values, template, ground }: Start): string {
  switch (id) {
    case 'template':
      return template?.title ?? '';
    case 'subjects': {
      const names = (template?.subjects ?? []).map(({ id: subject }) => {
        const value = values.subjects[subject];
        if (value?.absent === true) return 'left out';
        return ground.sources.find((source) => source.id === value?.sourceId)?.name ?? 'not chosen';
      });
      return names.join(', ');
    }
    case 'people':
      return values.lead.trim() === '' ? '' : `Led by ${values.lead.trim()}`;
    case 'check':
      return '';
  }
}
