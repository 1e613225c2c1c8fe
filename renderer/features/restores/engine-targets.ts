import type { EngineKind } from '../../../shared/model/common.ts';
import type { RestoreOptions } from '../../../shared/model/restore.ts';

export type TargetKind = 'database' | 'file' | 'folder' | 'volume';

/** What a backup of each kind is restored to. */
export const targetKinds: Readonly<Record<EngineKind, TargetKind>> = {
  postgresql: 'database',
  mysql: 'database',
  mongodb: 'database',
  sqlite: 'file',
  files: 'folder',
  git: 'folder',
  compose: 'folder',
  'docker-volume': 'volume',
};

interface ModeText {
  readonly label: string;
  readonly description: string;
}

type Modes = Readonly<Partial<Record<RestoreOptions['mode'], ModeText>>>;

/** The ways to restore to each kind of target, in the order in which they are offered. */
export const targetModes: Readonly<Record<TargetKind, Modes>> = {
  database: {
    create: {
      label: 'A new database',
      description: 'Lifeboat creates it. Nothing that exists is touched.',
    },
    'into-empty': {
      label: 'An existing empty database',
      description: 'It must hold nothing yet.',
    },
    replace: {
      label: 'Replace an existing database',
      description: 'Restored beside it, then swapped. The old one is kept under another name.',
    },
  },
  file: {
    create: { label: 'A new file', description: 'Nothing that exists is touched.' },
    replace: {
      label: 'Replace an existing file',
      description: 'Restored beside it, then swapped. The old file is kept under another name.',
    },
  },
  folder: {
    create: { label: 'A new folder', description: 'Nothing that exists is touched.' },
    'into-empty': { label: 'An existing empty folder', description: 'It must hold nothing yet.' },
    replace: {
      label: 'Replace an existing folder',
      description: 'Restored beside it and checked, then swapped. What was there is kept.',
    },
  },
  volume: {
    create: {
      label: 'A new volume',
      description: 'Docker creates it. Nothing that exists is touched.',
    },
    'into-empty': { label: 'An existing empty volume', description: 'It must hold nothing yet.' },
    replace: {
      label: 'Replace what a volume holds',
      description: 'What it holds now is kept in another volume. No container may be using it.',
    },
  },
};

/** What owners mean for each kind of backup; kinds that have none are left out. */
export const ownerTexts: Readonly<Partial<Record<EngineKind, ModeText>>> = {
  postgresql: {
    label: 'Keep owners',
    description:
      'Objects belong to the same roles as before; those roles must exist on the server.',
  },
  mysql: {
    label: 'Keep definers',
    description:
      'Views, routines, triggers and events run as the same users as before; those users must exist on the server.',
  },
  files: {
    label: 'Keep owners',
    description:
      'Files belong to the same users and groups as before. Only root may give files away.',
  },
  compose: {
    label: 'Keep owners',
    description:
      'Files belong to the same users and groups as before. Only root may give files away.',
  },
};

/** What can be accepted although it would stop a restore; kinds that have nothing of it are left out. */
export const waiveTexts: Readonly<Partial<Record<EngineKind, ModeText>>> = {
  postgresql: {
    label: 'Accepted errors',
    description:
      'Entries that may fail, for instance EXTENSION postgis. Anything else that fails makes the restore fail.',
  },
  files: {
    label: 'Accepted links',
    description:
      'Links that lead out of the folder are refused unless they are named here, for instance: link etc/current.',
  },
  compose: {
    label: 'Accepted links',
    description:
      'Links that lead out of the folder are refused unless they are named here, for instance: link data/current.',
  },
};

/** Kinds of backup of which parts can be brought back, and what the parts are called. */
export const partNames: Readonly<Partial<Record<EngineKind, string>>> = {
  mongodb: 'collections',
  files: 'files',
  compose: 'files',
};
