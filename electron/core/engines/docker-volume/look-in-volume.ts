import { pathText, type BytePath } from '../../file-sets/path-text.ts';
import { runInVolume } from './run-in-volume.ts';
import type { VolumeAccess } from './volume-access.ts';

/** What a volume holds, before it is read. */
export interface VolumeLook {
  readonly sizeBytes: number;
  readonly files: readonly BytePath[];
  /** Devices and pipes; a backup holds none. Tar leaves sockets out by itself. */
  readonly specials: readonly BytePath[];
}

/** Lists a volume. Works with the `find` and `du` of GNU and of BusyBox. */
export async function lookInVolume(access: VolumeAccess, volume: string): Promise<VolumeLook> {
  const seen = [{ volume, writable: false }];
  const find = (...test: string[]) => listed(access, volume, test);
  const size = await runInVolume(access, 'du', seen, (path) => ['-s', '-k', path]);
  return {
    sizeBytes: Number.parseInt(size.toString('latin1'), 10) * 1024,
    files: await find('-type', 'f'),
    specials: await find('(', '-type', 'p', '-o', '-type', 'b', '-o', '-type', 'c', ')'),
  };
}

/** Devices and pipes of a volume. */
export function findSpecials(access: VolumeAccess, volume: string): Promise<BytePath[]> {
  return listed(access, volume, ['(', '-type', 'p', '-o', '-type', 'b', '-o', '-type', 'c', ')']);
}

async function listed(
  access: VolumeAccess,
  volume: string,
  test: readonly string[],
): Promise<BytePath[]> {
  let base = '';
  const found = await runInVolume(access, 'find', [{ volume, writable: false }], (path) => {
    base = path;
    return [path, ...test, '-print0'];
  });
  const paths = found.toString('latin1').split('\0');
  return paths.flatMap((path) => (path === '' ? [] : [path.slice(base.length + 1)]));
}

/** Databases whose files lie in a volume, by files that each of them keeps. */
export function databasesIn(files: readonly BytePath[]): string[] {
  const found = DATABASES.filter(({ file }) =>
    files.some((path) => path.split('/').length <= 3 && path.split('/').at(-1) === file),
  );
  return [...new Set(found.map(({ name }) => name))];
}

const DATABASES = [
  { file: 'PG_VERSION', name: 'PostgreSQL' },
  { file: 'ibdata1', name: 'MySQL or MariaDB' },
  { file: 'WiredTiger', name: 'MongoDB' },
  { file: 'dump.rdb', name: 'Redis' },
] as const;

/** Paths for a message. */
export function textsOf(paths: readonly BytePath[]): string[] {
  return paths.map(pathText);
}
