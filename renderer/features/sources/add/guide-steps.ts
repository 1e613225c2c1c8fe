import type { EngineKind } from '../../../../shared/model/common.ts';
import { engineGuides } from './engine-guides.ts';

export type StepId = 'what' | 'where' | 'address' | 'test' | 'options' | 'storage';

/** The steps of the guide for one kind of source; those with nothing to ask are left out. */
export function stepsFor(engine: EngineKind | null): readonly StepId[] {
  const hasWhere = engine !== 'sqlite';
  const hasOptions = engine === null || engineGuides[engine].hasOptions;
  return [
    'what',
    ...(hasWhere ? (['where'] as const) : []),
    'address',
    'test',
    ...(hasOptions ? (['options'] as const) : []),
    'storage',
  ];
}

/** Short names for the list of steps. */
export function stepLabel(step: StepId, engine: EngineKind | null): string {
  switch (step) {
    case 'what':
      return 'What';
    case 'where':
      return 'Where the tools run';
    case 'address':
      return addressLabels[engine ?? 'postgresql'];
    case 'test':
      return 'Test';
    case 'options':
      return 'What is backed up';
    case 'storage':
      return 'Name and storage';
  }
}

const addressLabels: Readonly<Record<EngineKind, string>> = {
  postgresql: 'Server and database',
  mysql: 'Server and database',
  mongodb: 'Deployment',
  sqlite: 'File',
  files: 'Folder',
  git: 'Repository',
  'docker-volume': 'Volume',
  compose: 'Compose file',
};
