import picomatch from 'picomatch';
import { pathText, type BytePath } from './path-text.ts';

/** Which paths of a folder are taken. Patterns are of picomatch; an empty `include` takes all. */
export interface PathPatterns {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export interface PathChooser {
  /** Left out with all below it, so that nobody has to look inside. */
  readonly isExcluded: (path: BytePath) => boolean;
  /** Taken for itself, or since a folder above it is. The folders above a taken path are always needed. */
  readonly isTaken: (path: BytePath) => boolean;
}

/**
 * Patterns are held against paths below the folder, with `/` between the parts. One without a slash fits at any
 * depth (`*.log`); one with a slash is counted from the folder (`conf/*.ini`). A folder that fits stands
 * for all below it. What is excluded stays out, whatever includes it. Hidden names are names like others.
 */
export function choosePaths(patterns: PathPatterns): PathChooser {
  const excluded = matcher(patterns.exclude);
  const included = matcher(patterns.include);
  return {
    isExcluded: (path) => path !== '.' && excluded !== null && fits(path, excluded),
    isTaken: (path) => {
      if (path !== '.' && excluded !== null && fits(path, excluded)) return false;
      return included === null || (path !== '.' && fits(path, included));
    },
  };
}

/** The paths with all folders above them. */
export function withFolders(paths: Iterable<BytePath>): ReadonlySet<BytePath> {
  const all = new Set<BytePath>(['.']);
  for (const path of paths) {
    for (let folder = path; folder !== '.' && !all.has(folder); folder = folderOf(folder))
      all.add(folder);
  }
  return all;
}

/** The folder that a path lies in; `.` for those at the top. */
export function folderOf(path: BytePath): BytePath {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '.' : path.slice(0, slash);
}

/** The folder of the set first, and each folder before what it holds. */
export function compareBytes(a: BytePath, b: BytePath): number {
  if (a === b || b === '.') return a === b ? 0 : 1;
  return a === '.' || a < b ? -1 : 1;
}

type Matcher = (text: string) => boolean;

function matcher(patterns: readonly string[]): Matcher | null {
  if (patterns.length === 0) return null;
  // The flag lets `**` cross a newline, which a name may hold.
  const options = { dot: true, nonegate: true, windows: false, flags: 's' };
  const compiled = patterns.map((pattern) => {
    const tidy = pattern.replace(/^\.\//, '').replace(/(?<=.)\/+$/, '');
    const rooted = tidy.startsWith('/') ? tidy.slice(1) : tidy;
    return picomatch(tidy.includes('/') ? rooted : `**/${tidy}`, options);
  });
  return (text) => compiled.some((fits) => fits(text));
}

function fits(path: BytePath, matches: Matcher): boolean {
  const text = pathText(path);
  for (let end = text.length; end !== -1; end = text.lastIndexOf('/', end - 1))
    if (matches(text.slice(0, end))) return true;
  return false;
}
