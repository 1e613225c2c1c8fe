import type { EngineKind, Environment } from '../../../shared/model/common.ts';

export const engineNames: Readonly<Record<EngineKind, string>> = {
  postgresql: 'PostgreSQL',
  sqlite: 'SQLite',
};

export const environmentNames: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
};
