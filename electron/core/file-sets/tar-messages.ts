import { tidyPath } from './safe-entries.ts';
import type { BytePath } from './path-text.ts';

const MOST_KEPT = 200;
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * What tar says while it reads files, in the English of GNU tar (`--quoting-style=escape`). Which files are
 * missing is seen in the stream itself; the messages say what the stream cannot show.
 */
export class TarMessages {
  /** Changed while they were read, by tar's own look at them. */
  readonly changed = new Set<BytePath>();
  /** What makes the archive unfit: a file that was filled up with zeros, or could not be read on. */
  readonly damage: string[] = [];
  /** Everything that is neither of these nor about a name that is not there; ends the dump with exit code 2. */
  readonly other: string[] = [];

  take(line: string): void {
    const said = line.replace(/^\S*tar(\.exe)?: /, '');
    const changed = /^(?<path>.*): file changed as we read it$/.exec(said)?.groups?.['path'];
    if (changed !== undefined) {
      const path = tidyPath(unescape(changed));
      if (path !== null) this.changed.add(path);
      return;
    }
    if (/: File shrank by \d+ bytes?; padding with zeros$|: Read error at byte/.test(said)) {
      keep(this.damage, said);
      return;
    }
    // Names that are missing from the stream are told as what they are: gone, or not readable.
    if (/No such file or directory$|: File removed before we read it$/.test(said)) return;
    if (/: Permission denied$|^Exiting with failure status|^Error exit delayed/.test(said)) return;
    if (said.trim() !== '') keep(this.other, said);
  }
}

function keep(lines: string[], line: string): void {
  if (lines.length < MOST_KEPT) lines.push(line);
}

function unescape(text: string): BytePath {
  return text.replaceAll(/\\([0-7]{3}|.)/g, (_all, escape: string) => {
    if (escape.length === 3) return String.fromCharCode(Number.parseInt(escape, 8));
    return ESCAPES[escape] ?? escape;
  });
}
