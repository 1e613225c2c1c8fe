import { Stack, Stepper } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { TemplateSummary } from '../../../../shared/contract/drill-templates.ts';
import type { AffectedSource } from '../../../../shared/model/incident.ts';
import { useAction } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { GuideFoot } from '../../../ui/guide/guide-foot.tsx';
import { useGuideFocus } from '../../../ui/guide/use-guide-focus.ts';
import { useRememberRun } from '../../../ui/run/use-run.ts';
import { ChecklistStep } from './checklist-step.tsx';
import { stepIds, stepLabels, toDeclaration } from './declare-values.ts';
import { describeAnswer } from './describe-answer.ts';
import { OutlookStep } from './outlook-step.tsx';
import { PeopleStep } from './people-step.tsx';
import { SourcesStep } from './sources-step.tsx';
import { useDeclare, type DeclareState } from './use-declare.ts';
import { WhatStep } from './what-step.tsx';

interface DeclareGuideProps {
  /** Id of the source that another screen began from. */
  readonly source: string | null;
  readonly affected: readonly AffectedSource[];
  readonly templates: readonly TemplateSummary[];
}

/** The steps at the side with what was answered, one of them on the screen, and the way on. */
export function DeclareGuide(props: DeclareGuideProps) {
  const navigate = useNavigate();
  const declare = useAction('incidents.declare');
  const remember = useRememberRun();
  const guide = useDeclare(props);
  const { values, step } = guide;
  const form = useGuideFocus(step, guide.refusals);
  const isLast = step === stepIds.at(-1);

  const send = () => {
    if (!guide.inOrder(stepIds)) return;
    declare.mutate(toDeclaration(values, guide.openedMs), {
      onSuccess: (view) => {
        remember(view);
        void navigate(`/incidents/${view.id}`);
      },
    });
  };
  return (
    <form
      ref={form}
      aria-label="Declare an incident"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isLast) send();
        else guide.next();
      }}
    >
      <div className="lb-guide">
        <Rail guide={guide} />
        <Stack gap="lg">
          <StepPanel guide={guide} />
          {declare.error !== null && <ErrorNotice error={declare.error} />}
          <GuideFoot
            cancelTo="/incidents"
            onBack={step === stepIds[0] ? null : guide.back}
            submit={{
              label: isLast ? 'Declare the incident' : 'Continue',
              busy: declare.isPending,
            }}
          />
        </Stack>
      </div>
    </form>
  );
}

function Rail({ guide }: { readonly guide: DeclareState }) {
  const active = stepIds.indexOf(guide.step);
  return (
    <nav aria-label="Steps" className="lb-guide-rail">
      <Stepper
        active={active}
        orientation="vertical"
        size="sm"
        iconSize={30}
        onStepClick={(index) => {
          const id = stepIds[index];
          // What comes later builds on what is asked before it.
          if (id !== undefined && (index <= active || guide.inOrder(stepIds.slice(0, index))))
            guide.open(id);
        }}
      >
        {stepIds.map((id, index) => (
          <Stepper.Step
            key={id}
            label={stepLabels[id]}
            description={index < active ? describeAnswer(id, guide) : ''}
            aria-current={id === guide.step ? 'step' : undefined}
          />
        ))}
      </Stepper>
    </nav>
  );
}

function StepPanel({ guide }: { readonly guide: DeclareState }) {
  switch (guide.step) {
    case 'what':
      return <WhatStep guide={guide} />;
    case 'sources':
      return <SourcesStep guide={guide} />;
    case 'outlook':
      return <OutlookStep guide={guide} />;
    case 'checklist':
      return <ChecklistStep guide={guide} />;
    case 'people':
      return <PeopleStep guide={guide} />;
  }
}
