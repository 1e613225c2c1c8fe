import type { EngineKind, Environment } from '../../../shared/model/common.ts';

export const engineNames: Readonly<Record<EngineKind, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL or MariaDB',
  mongodb: 'MongoDB',
  sqlite: 'SQLite',
  files: 'Files',
  git: 'Git repository',
  'docker-volume': 'Docker volume',
  compose: 'Compose project',
};

export const environmentNames: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
};
