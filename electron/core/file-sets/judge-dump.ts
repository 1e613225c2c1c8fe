import { LifeboatError } from '../../../shared/model/error.ts';
import type { ToolExit } from '../tools/tool-call.ts';
import { fileNotReadable, someOf, toolEnded } from './file-set-errors.ts';
import type { ListedPath } from './listing.ts';
import { pathText, type BytePath } from './path-text.ts';
import type { SafeEntry } from './safe-entries.ts';
import type { TarMessages } from './tar-messages.ts';

/** Times pass through numbers that are exact to less than this. */
const SAME_TIME_MS = 0.002;
/** So many names are told one by one. */
const MOST_NAMED = 50;

export interface DumpFindings {
  readonly folder: string;
  /** What had to be taken. */
  readonly before: readonly ListedPath[];
  /** All that was there when tar had ended. */
  readonly after: readonly ListedPath[];
  /** What came into the stream. */
  readonly entries: ReadonlyMap<BytePath, SafeEntry>;
  readonly messages: TarMessages;
  readonly exit: ToolExit;
}

/**
 * Holds what came into the stream against what was there before and after. Returns warnings: files that
 * vanished before they were read, and files that changed while the backup ran, whose stored content may
 * be neither the old nor the new. Throws when a file that is there is missing from the stream, when one was
 * filled up with zeros, and when tar failed for any other reason.
 */
export function judgeDump(findings: DumpFindings): string[] {
  const { folder, before, after, entries, messages, exit } = findings;
  if (messages.damage.length > 0) throw filledUp(messages.damage);
  const later = new Map(after.map((listed) => [listed.path, listed]));
  const missing = before.map(({ path }) => path).filter((path) => !entries.has(path));
  const unread = missing.filter((path) => later.has(path));
  if (unread.length > 0) throw fileNotReadable(folder, unread.map(pathText));
  // Below a folder that became a link, tar may have read files of another place.
  const swapped = before.filter(
    ({ path, kind }) => kind === 'folder' && isSwapped(later.get(path)),
  );
  if (swapped.length > 0) throw rearranged(swapped.map(({ path }) => pathText(path)));
  const code = exit.exitCode ?? 2;
  // 1 means that files changed; 2 that some were not found, which is known by now, or something else.
  const explained = code <= 1 || (missing.length > 0 && messages.other.length === 0);
  if (!explained || exit.signal !== null) throw toolEnded('tar', exit);
  const changed = before.flatMap(({ path, ctimeMs }) => {
    const entry = entries.get(path);
    const now = later.get(path);
    if (entry === undefined || entry.kind === 'folder' || entry.kind === 'link') return [];
    const differs = now !== undefined && isOther(entry, now, ctimeMs);
    return differs || messages.changed.has(path) ? [pathText(path)] : [];
  });
  return [
    ...named(changed, 'changed while the backup ran: what is stored may be a mixture.'),
    ...named(missing.map(pathText), 'vanished before it could be read, and is not in the backup.'),
    ...messages.other,
  ];
}

/** Whether a file is not any more as its header told. A hard link's header has no size of its own. */
function isOther(entry: SafeEntry, now: ListedPath, ctimeBeforeMs: number): boolean {
  if (now.kind !== 'file') return true;
  if (entry.kind === 'file' && entry.bytes !== now.bytes) return true;
  if (!isSameTime(Number(entry.mtime) * 1000, now.mtimeMs)) return true;
  const ctimeMs = entry.ctime === null ? ctimeBeforeMs : Number(entry.ctime) * 1000;
  return !isSameTime(ctimeMs, now.ctimeMs);
}

function isSwapped(now: ListedPath | undefined): boolean {
  return now !== undefined && now.kind !== 'folder';
}

function isSameTime(aMs: number, bMs: number): boolean {
  return Math.abs(aMs - bMs) < SAME_TIME_MS;
}

function named(names: readonly string[], what: string): string[] {
  if (names.length <= MOST_NAMED) return names.map((name) => `"${name}" ${what}`);
  const lines = names.slice(0, MOST_NAMED).map((name) => `"${name}" ${what}`);
  return [...lines, `${names.length - MOST_NAMED} more: ${what}`];
}

function filledUp(lines: readonly string[]): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    `Files could not be read whole: ${someOf(lines, 5)}.`,
    'Nothing was published. Stop what shortens these files, or exclude them (a log that is rotated), and start again.',
  );
}

function rearranged(names: readonly string[]): LifeboatError {
  return new LifeboatError(
    'dump-incomplete',
    `Folders were replaced by something else while they were read: ${someOf(names)}.`,
    'Nothing was published. Start the backup again when the folder is at rest.',
  );
}
