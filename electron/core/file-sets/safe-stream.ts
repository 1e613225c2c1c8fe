import { LifeboatError } from '../../../shared/model/error.ts';
import { someOf } from './file-set-errors.ts';
import { outsideLinks } from './link-targets.ts';
import { pathText, type BytePath } from './path-text.ts';
import { SafeEntries, type SafeEntry } from './safe-entries.ts';
import { refusedTar } from './tar-error.ts';
import { TarReader } from './tar-reader.ts';
import { endOfTar, entryHeaders, padding } from './tar-writer.ts';

export interface SafeStreamOptions {
  /** Name of the folder that the new archive makes of the set; so an existing one is never written into. */
  readonly top: string;
  /** All that the archive may hold. */
  readonly known: ReadonlySet<BytePath>;
  /** What of it is passed on. */
  readonly wanted: ReadonlySet<BytePath>;
  /** Texts of paths of links that may lead out of the set. */
  readonly waivedLinks: ReadonlySet<string>;
}

/**
 * A tar stream written anew from one that is not trusted: what `SafeEntries` refuses ends it,
 * and what the inventory does not know; symbolic links
 * come after everything else so that nothing can be written through them, and those that lead out of the set
 * are refused unless waived. Throws `artifact-damaged`, or `restore-errors` for a link.
 */
export async function* safeStream(
  source: AsyncIterable<Buffer>,
  { top, known, wanted, waivedLinks }: SafeStreamOptions,
): AsyncGenerator<Buffer> {
  const safe = new SafeEntries();
  const links: SafeEntry[] = [];
  let out: Buffer[] = [];
  let current: SafeEntry | null = null;
  const reader = new TarReader({
    entry: (raw) => {
      const entry = safe.take(raw);
      if (!known.has(entry.path))
        throw refusedTar(`"${pathText(entry.path)}" is not in the inventory`);
      current = wanted.has(entry.path) ? entry : null;
      if (current === null) return;
      if (entry.kind === 'link') links.push(entry);
      else out.push(...entryHeaders(entry, top));
    },
    data: (chunk) => {
      if (current !== null) out.push(chunk);
    },
    entryEnd: () => {
      if (current !== null && current.bytes > 0) out.push(padding(current.bytes));
    },
  });
  for await (const chunk of source) {
    reader.push(chunk);
    if (out.length > 0) yield Buffer.concat(out);
    out = [];
  }
  reader.end();
  refuseOutside(safe.links, links, waivedLinks);
  yield Buffer.concat([...links.flatMap((link) => entryHeaders(link, top)), endOfTar()]);
}

function refuseOutside(
  all: ReadonlyMap<BytePath, BytePath>,
  passed: readonly SafeEntry[],
  waived: ReadonlySet<string>,
): void {
  const own = new Set(passed.map((entry) => entry.path));
  const names = outsideLinks(all)
    .filter((path) => own.has(path))
    .map(pathText)
    .filter((name) => !waived.has(name));
  if (names.length > 0) throw linksOutside(names);
}

/** Links of the backup that lead out of the folder, and were not waived. */
export function linksOutside(names: readonly string[]): LifeboatError {
  return new LifeboatError(
    'restore-errors',
    `Links in the backup lead out of its folder: ${someOf(names)}.`,
    `Look where they lead. To restore them as they are, waive each by name: "link ${names[0] ?? ''}".`,
  );
}

/** The paths of links that a list of waivers names, as `link PATH`. */
export function waivedLinks(waive: readonly string[]): ReadonlySet<string> {
  return new Set(waive.flatMap((name) => (name.startsWith('link ') ? [name.slice(5)] : [])));
}
