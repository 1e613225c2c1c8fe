import type { EngineKind } from '../../../shared/model/common.ts';

/** How the parts of one kind of source are called on screen. */
export interface EngineWords {
  /** What is backed up, in the middle of a sentence. */
  readonly place: string;
  /** One thing that the inventory lists, and several. */
  readonly object: string;
  readonly objects: string;
  /** What each of them is counted in; null where nothing is counted. */
  readonly rows: { readonly one: string; readonly many: string } | null;
}

const rows = { one: 'row', many: 'rows' };
const files = { object: 'entry', objects: 'files and folders', rows: null };

export const engineWords: Readonly<Record<EngineKind, EngineWords>> = {
  postgresql: { place: 'database', object: 'table', objects: 'tables', rows },
  mysql: { place: 'database', object: 'table', objects: 'tables', rows },
  sqlite: { place: 'database', object: 'table', objects: 'tables', rows },
  mongodb: {
    place: 'database',
    object: 'collection',
    objects: 'collections',
    rows: { one: 'document', many: 'documents' },
  },
  git: {
    place: 'repository',
    object: 'ref',
    objects: 'refs',
    rows: { one: 'commit', many: 'commits' },
  },
  files: { place: 'folder', ...files },
  compose: { place: 'project', ...files },
  'docker-volume': { place: 'volume', ...files },
};
