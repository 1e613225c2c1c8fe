import { Stepper } from '@mantine/core';
import { IconExclamationMark } from '@tabler/icons-react';
import type { Connection } from '../../../../shared/model/connection.ts';
import { describeStep } from './describe-values.ts';
import { stepLabel, type StepId } from './guide-steps.ts';
import type { GuideState } from './use-guide.ts';
import { validateStep } from './validate-source.ts';

interface GuideRailProps {
  readonly guide: GuideState;
  readonly connections: readonly Connection[];
}

/** The steps by name, each with what was answered; any of them can be opened at any time. */
export function GuideRail({ guide, connections }: GuideRailProps) {
  const { steps, step, values, visited, open, test } = guide;
  return (
    <nav aria-label="Steps" className="lb-guide-rail">
      <Stepper
        active={steps.indexOf(step)}
        orientation="vertical"
        size="sm"
        iconSize={30}
        onStepClick={(index) => {
          const chosen = steps[index];
          if (chosen !== undefined) open(chosen);
        }}
      >
        {steps.map((id, index) => {
          // The step on the screen says itself what is missing.
          const doubtful = (id !== step || id === 'test') && isDoubtful(id, guide);
          const known = visited.has(id) || index < steps.indexOf(step);
          return (
            <Stepper.Step
              key={id}
              label={stepLabel(id, values.engine)}
              description={
                known ? shortPath(describeStep(id, values, connections, test.data ?? null)) : ''
              }
              aria-current={id === step ? 'step' : undefined}
              {...(doubtful ? { color: 'yellow', completedIcon: attention } : {})}
            />
          );
        })}
      </Stepper>
    </nav>
  );
}

const attention = <IconExclamationMark size={18} color="black" aria-label="needs attention" />;

/** A step that was passed with something missing, or a test that found a problem. */
function isDoubtful(id: StepId, { values, test }: GuideState): boolean {
  if (id === 'test') return (test.data?.problem ?? test.error) !== null;
  return Object.keys(validateStep(id, values)).length > 0;
}

/** The end of a long path tells more than its beginning, and there is room for one of them. */
function shortPath(text: string): string {
  const parts = text.split(/(?=[\\/])/);
  return text.length > 30 && /^(\/|[A-Za-z]:)/.test(text) ? `…${parts.slice(-2).join('')}` : text;
}
