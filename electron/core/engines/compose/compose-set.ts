import { formatBytes } from '../../../../shared/format/bytes.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ComposeOptions } from '../../../../shared/model/engines/compose.ts';
import { discoverCompose, type DiscoveredProject } from '../../compose/discover-compose.ts';
import { choosePaths, folderOf, type PathChooser } from '../../file-sets/choose-paths.ts';
import { lookAtSet, type SetLook } from '../../file-sets/look-at-set.ts';
import { latin1, type BytePath } from '../../file-sets/path-text.ts';
import type { EngineContext } from '../engine.ts';

/** A mounted folder beyond this is data, although it is mounted read-only. */
const MAX_FOLDER_BYTES = 64 * 1024 * 1024;

/** The configuration of a Compose project as a set of files in its folder. */
export interface ComposeSet {
  readonly project: DiscoveredProject;
  readonly folder: string;
  readonly chooser: PathChooser;
  /** What was not found or is not taken. */
  readonly problems: readonly string[];
}

/** Finds what belongs to a project; `include` adds further files of its folder, `exclude` leaves some out. */
export async function composeSet(
  place: string,
  options: ComposeOptions,
  context: EngineContext,
): Promise<ComposeSet> {
  demandAbsolute(place);
  const project = await discoverCompose(place, context);
  const { folder } = project;
  const all = chooserFor(project, options, []);
  const mounted = project.files.filter(({ isFolder }) => isFolder).map(({ path }) => path);
  if (mounted.length === 0) return { project, folder, chooser: all, problems: project.problems };
  const look = await lookAtSet(folder, all, context);
  const large = mounted
    .map((path) => ({ path, bytes: bytesBelow(latin1(path), look) }))
    .filter(({ bytes }) => bytes > MAX_FOLDER_BYTES);
  const chooser = chooserFor(
    project,
    options,
    large.map(({ path }) => path),
  );
  const problems = large.map(
    ({ path, bytes }) =>
      `"${path}" is mounted read-only, holds ${formatBytes(bytes)} and is not taken; add it as a source of its own.`,
  );
  return { project, folder, chooser, problems: [...project.problems, ...problems] };
}

function chooserFor(
  project: DiscoveredProject,
  options: ComposeOptions,
  left: readonly string[],
): PathChooser {
  const found = project.files.filter(({ path }) => !left.includes(path));
  const files = new Set(found.map(({ path }) => latin1(path)));
  const folders = found.filter(({ isFolder }) => isFolder).map(({ path }) => latin1(path));
  const above = new Set<BytePath>();
  for (const file of files)
    for (let at = folderOf(file); !above.has(at); at = folderOf(at)) above.add(at);
  const excluding = choosePaths({ include: [], exclude: options.exclude });
  const further = choosePaths({ include: options.include, exclude: [] });
  const hasFurther = options.include.length > 0;
  const isFound = (path: BytePath) =>
    files.has(path) || folders.some((folder) => path.startsWith(`${folder}/`));
  return {
    isExcluded: (path) =>
      excluding.isExcluded(path) || !(hasFurther || above.has(path) || isFound(path)),
    isTaken: (path) =>
      !excluding.isExcluded(path) && (isFound(path) || (hasFurther && further.isTaken(path))),
  };
}

function bytesBelow(folder: BytePath, look: SetLook): number {
  const below = look.taken.filter(({ path }) => path.startsWith(`${folder}/`));
  return below.reduce((sum, { bytes }) => sum + bytes, 0);
}

function demandAbsolute(place: string): void {
  if (/^(\/|[A-Za-z]:[/\\]|\\\\)/.test(place)) return;
  throw new LifeboatError(
    'invalid-input',
    `"${place}" is no whole path.`,
    'Give the compose file with its path from the root.',
  );
}
