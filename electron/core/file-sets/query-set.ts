import { realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { EngineContext, Question } from '../engines/engine.ts';
import { queryRefused, withDeadline } from '../engines/question.ts';
import type { Runner } from '../runners/runner.ts';
import { errorCodeOf, fileError, toolEnded } from './file-set-errors.ts';

/** What stands at a path below a folder. */
type Found = { readonly bytes: string } | 'absent' | 'outside' | 'no-file' | 'no-folder';

/**
 * The size in bytes of a file inside a folder, as text; null when it is not there. Never looks outside of it.
 * A place that is a file stands for the folder that it lies in, as a compose file does.
 */
export function querySet(
  place: string,
  { text, timeoutMs }: Question,
  context: EngineContext,
): Promise<string | null> {
  const path = text.trim();
  if (/^([/\\]|[A-Za-z]:)|\p{Cc}/u.test(path) || path.split(/[/\\]/).includes('..'))
    throw queryRefused('The path leads out of the folder.', PATH_HINT);
  return withDeadline({ timeoutMs }, context, async ({ runner, signal }) => {
    const found =
      runner.kind === 'local'
        ? await lookHere(place, path)
        : await lookFar(runner, place, path, signal);
    switch (found) {
      case 'absent':
        return null;
      case 'outside':
        throw queryRefused(`A link leads from “${path}” out of the folder.`, PATH_HINT);
      case 'no-file':
        throw queryRefused(`“${path}” is no file.`, PATH_HINT);
      case 'no-folder':
        throw queryRefused('The folder is not there.', 'Check that the source is in its place.');
      default:
        return found.bytes;
    }
  });
}

const PATH_HINT = 'Name a file by its path inside the folder, for instance data/orders.csv.';

async function lookHere(place: string, path: string): Promise<Found> {
  const base = await orNull(realpath(place));
  if (base === null) return 'no-folder';
  const folder = (await stat(base)).isDirectory() ? base : dirname(base);
  const wanted = join(folder, path);
  const real = await orNull(realpath(wanted)).catch((thrown: unknown) => {
    throw fileError(thrown, wanted);
  });
  if (real === null) return 'absent';
  const inside = relative(folder, real);
  if (inside === '..' || inside.startsWith(`..${sep}`)) return 'outside';
  const facts = await stat(real);
  return facts.isFile() ? { bytes: String(facts.size) } : 'no-file';
}

async function orNull(path: Promise<string>): Promise<string | null> {
  try {
    return await path;
  } catch (thrown) {
    if (errorCodeOf(thrown) === 'ENOENT' || errorCodeOf(thrown) === 'ENOTDIR') return null;
    throw thrown;
  }
}

/** Prints the size of the file `$2` below the folder `$1`, nothing when it is not there. */
const SIZE = `
base="$1"
[ -d "$base" ] || base=$(dirname -- "$base")
base=$(cd -P -- "$base" 2>/dev/null && pwd -P) || exit 5
found=$(readlink -f -- "$base/$2") || exit 0
[ -n "$found" ] || exit 0
case "$found" in "$base"|"\${base%/}"/*) ;; *) exit 3 ;; esac
[ -e "$found" ] || exit 0
[ -f "$found" ] || exit 4
stat -L -c %s -- "$found"`;

async function lookFar(
  runner: Runner,
  place: string,
  path: string,
  signal: AbortSignal,
): Promise<Found> {
  const call = { tool: 'sh', args: ['-c', SIZE, 'sh', place, path], env: { LC_ALL: 'C' } };
  const exit = await runner.run(call, signal);
  const bytes = exit.stdout.trim();
  const found = FOUND.get(exit.exitCode ?? -1);
  if (found !== undefined) return found;
  if (exit.exitCode !== 0) throw toolEnded('sh', exit);
  return bytes === '' ? 'absent' : { bytes };
}

/** What the exit codes of `SIZE` mean. */
const FOUND: ReadonlyMap<number, Found> = new Map([
  [3, 'outside'],
  [4, 'no-file'],
  [5, 'no-folder'],
]);
