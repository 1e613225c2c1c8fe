import type { EngineKind } from '../../../../shared/model/common.ts';

/** How a question is asked of a kind of source. */
export interface SmokeHint {
  readonly label: string;
  readonly text: string;
  readonly example: string;
}

const sql: SmokeHint = {
  label: 'Query',
  text: 'One SELECT. The first value of the first row is the answer. It can change nothing.',
  example: 'SELECT count(*) FROM orders',
};

const path: SmokeHint = {
  label: 'File',
  text: 'A path inside the folder. Its size in bytes is the answer.',
  example: 'data/orders.csv',
};

const hints: Readonly<Record<EngineKind, SmokeHint | null>> = {
  postgresql: sql,
  mysql: sql,
  sqlite: sql,
  mongodb: {
    label: 'Question',
    text: 'JSON with a collection, and either a filter whose documents are counted or the field whose greatest value is asked for. A source of all databases also names one.',
    example: '{"collection":"orders","newest":"createdAt"}',
  },
  files: path,
  compose: path,
  git: {
    label: 'Branch or tag',
    text: 'The id of its commit is the answer.',
    example: 'main',
  },
  'docker-volume': null,
};

/** Null where nothing can be asked. */
export function smokeHint(engine: EngineKind): SmokeHint | null {
  return hints[engine];
}
