import { Stepper } from '@mantine/core';
import type { Connection } from '../../../../shared/model/connection.ts';
import { describeStep } from './describe-values.ts';
import { stepLabel } from './guide-steps.ts';
import type { GuideState } from './use-guide.ts';

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
        {steps.map((id) => (
          <Stepper.Step
            key={id}
            label={stepLabel(id, values.engine)}
            description={
              visited.has(id) ? describeStep(id, values, connections, test.data ?? null) : ''
            }
            aria-current={id === step ? 'step' : undefined}
          />
        ))}
      </Stepper>
    </nav>
  );
}
