import type { EngineKind } from '../../../shared/model/common.ts';
import type { RunnerConfig } from '../../../shared/model/connection.ts';
import type { ToolName } from '../../../shared/model/tool.ts';

/** Tools of which one is needed: MySQL is dumped by its own tool or by MariaDB's. */
export type AnyOf = readonly [ToolName, ...ToolName[]];

const ofEngine: Readonly<Record<EngineKind, readonly AnyOf[]>> = {
  postgresql: [['pg_dump'], ['pg_restore'], ['psql']],
  mysql: [
    ['mysqldump', 'mariadb-dump'],
    ['mysql', 'mariadb'],
  ],
  mongodb: [['mongodump'], ['mongorestore']],
  sqlite: [],
  files: [['tar']],
  git: [['git']],
  'docker-volume': [['docker']],
  compose: [['tar']],
};

/** What backups of an engine need on this machine, when its tools run by this runner. */
export function toolsNeededHere(engine: EngineKind, runner: RunnerConfig): readonly AnyOf[] {
  switch (runner.kind) {
    case 'local':
      return ofEngine[engine];
    case 'docker':
    case 'compose':
      return [['docker']];
    case 'ssh':
      return [['ssh']];
  }
}
