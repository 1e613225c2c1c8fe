import type { CallInput } from '../../../shared/contract/contract.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import type { EngineKind } from '../../../shared/model/common.ts';
import type { RestoreOptions } from '../../../shared/model/restore.ts';
import type { ChosenPath } from '../../api/use-choose-path.ts';
import { targetKinds } from './engine-targets.ts';

/** The restore form as it is filled in. What does not apply to the engine is left as it is. */
export interface RestoreValues {
  /** The id of the destination whose copy is read; empty takes the one that was checked best. */
  readonly copy: string;
  readonly mode: RestoreOptions['mode'];
  /** The id of a connection; empty is the source's own server, for folders this machine. */
  readonly connection: string;
  /** `*` is every database of the backup, under their own names. */
  readonly database: string;
  readonly file: ChosenPath | null;
  readonly folder: ChosenPath | null;
  readonly remotePath: string;
  readonly volume: string;
  /** Whether only some parts are brought back, and which. */
  readonly picking: boolean;
  readonly only: string[];
  readonly confirm: string;
  readonly keepOwner: boolean;
  readonly keepPrivileges: boolean;
  readonly waive: string[];
}

export const emptyRestore: RestoreValues = {
  copy: '',
  mode: 'create',
  connection: '',
  database: '',
  file: null,
  folder: null,
  remotePath: '',
  volume: '',
  picking: false,
  only: [],
  confirm: '',
  keepOwner: true,
  keepPrivileges: true,
  waive: [],
};

/** What a person types to replace a target: the database's or volume's name, or the last part of a path. */
export function nameToConfirm(engine: EngineKind, values: RestoreValues): string {
  switch (targetKinds[engine]) {
    case 'database':
      return values.database === '*' ? 'all databases' : values.database;
    case 'volume':
      return values.volume.trim();
    case 'file':
      return lastPart(values.file?.display ?? '');
    case 'folder':
      return lastPart(
        values.connection === '' ? (values.folder?.display ?? '') : values.remotePath.trim(),
      );
  }
}

/** What is wrong with the values, by field. */
export function validateRestore(engine: EngineKind, values: RestoreValues): Record<string, string> {
  const none = values.picking && values.only.length === 0;
  return {
    ...targetProblem(engine, values),
    ...(none ? { only: 'Pick at least one, or switch this off.' } : {}),
  };
}

function targetProblem(engine: EngineKind, values: RestoreValues): Record<string, string> {
  switch (targetKinds[engine]) {
    case 'database':
      return values.database.trim() === '' ? { database: 'Name the database to restore to.' } : {};
    case 'file':
      return values.file === null ? { file: 'Choose the file to restore to.' } : {};
    case 'volume':
      return values.volume.trim() === '' ? { volume: 'Name the volume to restore to.' } : {};
    case 'folder':
      if (values.connection === '')
        return values.folder === null ? { folder: 'Choose the folder to restore to.' } : {};
      return values.remotePath.trim() === ''
        ? { remotePath: 'Type the path of the folder to restore to.' }
        : {};
  }
}

/** The values as the core takes them. The confirmation is sent as typed; the core compares it. */
export function toRestoreRequest(
  backup: Pick<Backup, 'id' | 'engine'>,
  values: RestoreValues,
): CallInput<'restores.start'> {
  const { copy, mode, keepOwner, keepPrivileges, waive, picking, only } = values;
  return {
    backup: backup.id,
    destination: copy || null,
    target: targetOf(backup.engine, values),
    options: {
      mode,
      confirm: mode === 'replace' ? values.confirm : null,
      keepOwner,
      keepPrivileges,
      waive,
      only: picking ? only : [],
    },
  };
}

function targetOf(
  engine: EngineKind,
  values: RestoreValues,
): CallInput<'restores.start'>['target'] {
  const connection = values.connection || null;
  switch (targetKinds[engine]) {
    case 'database':
      return { kind: 'database', connection, database: values.database };
    case 'file':
      return { kind: 'file', file: tokenOf(values.file) };
    case 'volume':
      return { kind: 'volume', connection, volume: values.volume.trim() };
    case 'folder': {
      const folder =
        connection === null ? tokenOf(values.folder) : { remotePath: values.remotePath.trim() };
      return { kind: 'folder', connection, folder };
    }
  }
}

function tokenOf(chosen: ChosenPath | null): { pathToken: string } {
  return { pathToken: chosen?.pathToken ?? '' };
}

function lastPart(path: string): string {
  const tidy = path.replace(/[\\/]+$/, '');
  return tidy.slice(Math.max(tidy.lastIndexOf('/'), tidy.lastIndexOf('\\')) + 1);
}
