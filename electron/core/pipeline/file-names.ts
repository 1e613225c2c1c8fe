import type { PartRole, Stage } from '../../../shared/model/manifest.ts';
import { sourceSlug } from './source-slug.ts';

/** File-name extension of each stage, in the order in which the stages were applied. */
const stageExtensions = {
  zstd: 'zst',
  gzip: 'gz',
  'aws-encryption-sdk': 'enc',
} as const satisfies Record<Stage['id'], string>;

/** Where a backup's files lie at every destination. Keys start at the destination's root. */
export interface BackupPlace {
  /** `SOURCE/2026/11` */
  readonly folder: string;
  /** `SOURCE-2026-11-20T03-00-00Z-ID`; each of the backup's file names starts with it and a dot. */
  readonly stem: string;
}

/** `startedAt` is a moment in UTC as the catalog holds it. */
export function backupPlace(backup: {
  readonly id: string;
  readonly sourceName: string;
  readonly startedAt: string;
}): BackupPlace {
  const slug = sourceSlug(backup.sourceName);
  const moment = new Date(backup.startedAt).toISOString();
  const stamp = `${moment.slice(0, 19).replaceAll(':', '-')}Z`;
  return {
    folder: `${slug}/${moment.slice(0, 4)}/${moment.slice(5, 7)}`,
    stem: `${slug}-${stamp}-${backup.id}`,
  };
}

/**
 * File name of a part. `extension` is that of the plain content (pgdump, sql, tar, sqlite, json); the
 * stages' own follow it, so that a person with the file alone knows what to undo.
 */
export function partFile(
  place: BackupPlace,
  role: PartRole,
  extension: string,
  stages: readonly { readonly id: Stage['id'] }[],
): string {
  const name = role === 'artifact' ? extension : `${role}.${extension}`;
  return [place.stem, name, ...stages.map((stage) => stageExtensions[stage.id])].join('.');
}

export function keyOf(place: BackupPlace, file: string): string {
  return `${place.folder}/${file}`;
}

export function manifestKey(place: BackupPlace): string {
  return keyOf(place, `${place.stem}.manifest.json`);
}

export function sha256Key(place: BackupPlace): string {
  return keyOf(place, `${place.stem}.sha256`);
}

export interface ParsedKey extends BackupPlace {
  readonly file: string;
  readonly backupId: string;
  /** UTC, to the second. */
  readonly startedAt: string;
  readonly kind: PartRole | 'sha256' | 'manifest';
}

const KEY =
  /^(?:(?<folder>[a-z0-9-]+\/\d{4}\/\d{2})\/)?(?<file>(?<stem>[a-z0-9-]+?-(?<date>\d{4}-\d{2}-\d{2})T(?<hour>\d{2})-(?<minute>\d{2})-(?<second>\d{2})Z-(?<id>[0-9a-hjkmnp-tv-z]{26}))\.(?<rest>[a-z0-9.]+))$/;

/** Reads a key, or a bare file name (then `folder` is empty), back; null for what is not a backup's file. */
export function parseKey(key: string): ParsedKey | null {
  const found = KEY.exec(key)?.groups;
  if (found === undefined) return null;
  const { folder = '', file = '', stem = '', id = '', rest = '' } = found;
  return {
    folder,
    file,
    stem,
    backupId: id,
    startedAt: `${found['date']}T${found['hour']}:${found['minute']}:${found['second']}.000Z`,
    kind: kindOf(rest),
  };
}

function kindOf(rest: string): ParsedKey['kind'] {
  if (rest === 'manifest.json') return 'manifest';
  if (rest === 'sha256') return 'sha256';
  const first = rest.split('.')[0];
  return first === 'globals' || first === 'inventory' ? first : 'artifact';
}

/** The stages that a file name tells of, in the order they were applied, and the name without them. */
export function stagesOfName(file: string): { name: string; stages: Stage['id'][] } {
  const stages: Stage['id'][] = [];
  let name = file;
  for (;;) {
    const stage = stageOfLastExtension(name);
    if (stage === null) return { name, stages };
    stages.unshift(stage);
    name = name.slice(0, name.lastIndexOf('.'));
  }
}

function stageOfLastExtension(name: string): Stage['id'] | null {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  switch (extension) {
    case name:
      return null;
    case 'zst':
      return 'zstd';
    case 'gz':
      return 'gzip';
    case 'enc':
      return 'aws-encryption-sdk';
    default:
      return null;
  }
}
