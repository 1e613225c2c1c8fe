import type { Connection } from '../../../../shared/model/connection.ts';
import { AddressStep } from './steps/address-step.tsx';
import { OptionsStep } from './steps/options-step.tsx';
import { StorageStep } from './steps/storage-step.tsx';
import { TestStep } from './steps/test-step.tsx';
import { WhatStep } from './steps/what-step.tsx';
import { WhereStep } from './steps/where-step.tsx';
import type { GuideState } from './use-guide.ts';

interface StepPanelProps {
  readonly guide: GuideState;
  readonly connections: readonly Connection[];
}

/** The step on the screen. */
export function StepPanel({ guide, connections }: StepPanelProps) {
  const { values, change, errors, step } = guide;
  const part = { values, change, errors };
  switch (step) {
    case 'what':
      return <WhatStep {...part} onPasted={() => guide.open('address')} />;
    case 'where':
      return <WhereStep {...part} connections={connections} />;
    case 'address':
      return <AddressStep {...part} />;
    case 'test':
      return <TestStep guide={guide} connections={connections} />;
    case 'options':
      return <OptionsStep {...part} />;
    case 'storage':
      return <StorageStep {...part} guide={guide} connections={connections} />;
  }
}
