import type { EngineKind } from '../../../shared/model/common.ts';
import type { Engine } from './engine.ts';
import { composeEngine } from './compose/compose-engine.ts';
import { dockerVolumeEngine } from './docker-volume/docker-volume-engine.ts';
import { filesEngine } from './files/files-engine.ts';
import { gitEngine } from './git/git-engine.ts';
import { mongodbEngine } from './mongodb/mongodb-engine.ts';
import { mysqlEngine } from './mysql/mysql-engine.ts';
import { postgresqlEngine } from './postgresql/postgresql-engine.ts';
import { sqliteEngine } from './sqlite/sqlite-engine.ts';

/** One line an engine. */
const engines: Readonly<Record<EngineKind, Engine>> = {
  postgresql: postgresqlEngine,
  mysql: mysqlEngine,
  mongodb: mongodbEngine,
  sqlite: sqliteEngine,
  files: filesEngine,
  git: gitEngine,
  'docker-volume': dockerVolumeEngine,
  compose: composeEngine,
};

/** The engine of a kind. */
export function engineFor(kind: EngineKind): Engine {
  return engines[kind];
}
