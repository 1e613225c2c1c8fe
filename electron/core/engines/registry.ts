import type { EngineKind } from '../../../shared/model/common.ts';
import type { Engine } from './engine.ts';
import { postgresqlEngine } from './postgresql/postgresql-engine.ts';
import { sqliteEngine } from './sqlite/sqlite-engine.ts';

/** One line an engine. */
const engines: Readonly<Record<EngineKind, Engine>> = {
  postgresql: postgresqlEngine,
  sqlite: sqliteEngine,
};

/** The engine of a kind. */
export function engineFor(kind: EngineKind): Engine {
  return engines[kind];
}
