import { LifeboatError } from '../../../shared/model/error.ts';
import type { EngineContext } from '../engines/engine.ts';
import type { ToolExit } from '../tools/tool-call.ts';
import { abortReason, toolEnded } from './file-set-errors.ts';
import { flushSystem } from './flush-system.ts';
import { listFar } from './list-far.ts';
import type { BytePath } from './path-text.ts';
import type { SetPlace, Step, TargetFacts } from './set-place.ts';

/** Prints kind, parent, mount, free KiB and user of the target `$1` in the folder `$2`, one a line. */
const FACTS = `
if [ -L "$1" ]; then echo link
elif [ -d "$1" ]; then
  if [ -n "$(find "$1" -mindepth 1 -print -quit)" ]; then echo folder; else echo empty-folder; fi
elif [ -e "$1" ]; then echo other
else echo missing; fi
if [ ! -d "$2" ]; then echo missing; elif [ -w "$2" ] && [ -x "$2" ]; then echo writable; else echo not-writable; fi
if [ -d "$1" ] && [ ! -L "$1" ] && [ "$(stat -c %d -- "$1")" != "$(stat -c %d -- "$2")" ]; then echo mount; else echo same; fi
df -Pk -- "$2" 2>/dev/null | awk 'END { print $4 }' || echo
id -u`;

/** Takes one step; 255 makes xargs stop at once. */
const STEP = `case "$1" in
make) mkdir -m 700 -- "$2" || exit 255 ;;
move) if [ -e "$3" ] || [ -L "$3" ]; then
    if [ -d "$3" ] && [ ! -L "$3" ] && [ -d "$2" ] && [ ! -L "$2" ]; then rmdir -- "$3" || exit 255
    else echo "$3: File exists" >&2; exit 255; fi
  fi
  mv -T -- "$2" "$3" || exit 255 ;;
permit) chmod -- "$3" "$2" || exit 255 ;;
drop) if [ -d "$2" ] && [ ! -L "$2" ]; then rmdir -- "$2" || exit 255; else rm -f -- "$2" || exit 255; fi ;;
esac
printf .`;

/** A folder without the right to write keeps its owner from removing what it holds. */
const REMOVE = `rm -rf -- "$1" 2>/dev/null || { find -P "$1" -type d -exec chmod u+rwx -- {} \\; ; rm -rf -- "$1"; }`;

/** Folders wherever the runner's tools are, by sh, find, xargs and the programs that every Linux has. */
export function farPlace(context: Pick<EngineContext, 'runner' | 'signal'>): SetPlace {
  const { runner } = context;
  const script = async (text: string, args: readonly string[], signal: AbortSignal) => {
    const call = { tool: 'sh', args: ['-c', text, 'sh', ...args], env: { LC_ALL: 'C' } };
    const exit = await runner.run(call, signal);
    if (signal.aborted) throw abortReason(signal);
    return exit;
  };
  /** How many steps were taken, and how it ended. */
  const steps = async (words: readonly string[], signal: AbortSignal) => {
    const call = {
      tool: 'xargs',
      args: ['-0', '-n', '3', 'sh', '-c', STEP, 'sh'],
      env: { LC_ALL: 'C' },
    };
    const input = Buffer.from(words.map((word) => `${word}\0`).join(''), 'latin1');
    const exit = await runner.run(call, signal, one(input));
    return { taken: exit.stdout.length, exit };
  };
  return {
    async list(request) {
      const [find] = await runner.find('find');
      return listFar(runner, find?.path ?? 'find', request);
    },
    async targetFacts(target) {
      const exit = await script(FACTS, [target, parentOf(target)], context.signal);
      demand('Looking at the target', exit);
      return factsOf(exit.stdout);
    },
    async apply(wanted, signal) {
      if (wanted.length === 0) return;
      const { taken, exit } = await steps(wanted.flatMap(wordsOf), signal);
      if (exit.exitCode === 0 && taken === wanted.length) return;
      const back = wanted.slice(0, taken).toReversed().flatMap(wordsBack);
      // Also after a cancelling, hence a signal of its own.
      if (back.length > 0) await steps(back, AbortSignal.timeout(60_000));
      if (signal.aborted) throw abortReason(signal);
      throw farError('Putting the files in place', exit);
    },
    async drop(paths, signal) {
      if (paths.length === 0) return;
      const { exit } = await steps(
        paths.flatMap((path) => ['drop', path, '']),
        signal,
      );
      if (signal.aborted) throw abortReason(signal);
      demand('Tidying the restored files', exit);
    },
    async remove(folder, signal) {
      demand(`Removing "${folder}"`, await script(REMOVE, [folder], signal));
    },
    async isCaseBlind(folder, signal) {
      const name = folder.slice(folder.lastIndexOf('/') + 1);
      const other = `${parentOf(folder)}/${name.toUpperCase()}`;
      return (await script('[ -e "$1" ]', [other], signal)).exitCode === 0;
    },
    flush: (folder, signal) => flushSystem(runner, folder, signal),
  };
}

function demand(what: string, exit: ToolExit): void {
  if (exit.exitCode !== 0) throw farError(what, exit);
}

async function* one(input: Buffer): AsyncGenerator<Buffer> {
  yield input;
}

function wordsOf(step: Step): BytePath[] {
  if ('make' in step) return ['make', step.make, ''];
  return 'move' in step ? ['move', step.move, step.to] : ['permit', step.permit, step.mode];
}

function wordsBack(step: Step): BytePath[] {
  if ('make' in step) return ['drop', step.make, ''];
  return 'move' in step ? ['move', step.to, step.move] : [];
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

const KINDS = ['missing', 'folder', 'empty-folder', 'link', 'other'] as const;
const PARENTS = ['missing', 'writable', 'not-writable'] as const;

function factsOf(stdout: string): TargetFacts {
  const [kind = '', parent = '', mount = '', freeKib = '', user = ''] = stdout.split('\n');
  return {
    kind: KINDS.find((known) => known === kind) ?? 'other',
    parent: PARENTS.find((known) => known === parent) ?? 'missing',
    isMount: mount === 'mount',
    freeBytes: /^\d+$/.test(freeKib) ? Number(freeKib) * 1024 : null,
    isRoot: user === '0',
  };
}

function farError(what: string, exit: ToolExit): LifeboatError {
  if (!/File exists|Directory not empty/.test(exit.stderr)) return toolEnded(what, exit);
  return new LifeboatError(
    'file-exists',
    `${what} met something that had come up there: ${exit.stderr.split('\n')[0] ?? ''}`,
    'Nothing of it was touched. Restore again, or under another name.',
  );
}
