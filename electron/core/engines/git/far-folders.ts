import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext } from '../engine.ts';
import type { FolderState, FolderWork } from './folder-work.ts';
import { cancelledError } from './git-failure.ts';

const LOOK = `if [ -L "$1" ]; then echo other
elif [ ! -e "$1" ]; then echo absent
elif [ ! -d "$1" ]; then echo other
elif [ ! -r "$1" ]; then exit 13
elif [ -z "$(ls -A "$1")" ]; then echo empty
else echo filled; fi`;

const CAN_WRITE = `if [ ! -d "$1" ]; then echo absent
elif [ -w "$1" ] && [ -x "$1" ]; then echo yes
else echo no; fi`;

// \`mv\` would move into a folder that exists.
const MOVE = `if [ -d "$2" ] && [ ! -L "$2" ]; then
  rmdir "$2" && { mv "$1" "$2" || { mkdir "$2"; exit 1; }; }
elif [ -e "$2" ] || [ -L "$2" ]; then exit 17
else mv "$1" "$2"; fi`;

const TAKE_AFTER = `if [ "$(id -u)" = 0 ]; then chown -R "$(stat -c %u:%g "$2")" "$1"; fi
chmod "$(stat -c %a "$2")" "$1"`;

/** Folders where the runner's tools run, by POSIX tools; paths travel as arguments, never as script. */
export function farFolders({ runner, signal }: EngineContext): FolderWork {
  async function shell(script: string, ...paths: string[]): Promise<string> {
    const exit = await runner.run({ tool: 'sh', args: ['-c', script, 'sh', ...paths] }, signal);
    if (signal.aborted) throw cancelledError(signal);
    if (exit.exitCode === 0) return exit.stdout.trim();
    throw new LifeboatError(
      /No space left/.test(exit.stderr) ? 'disk-full' : 'file-not-writable',
      `"${paths[0] ?? ''}" could not be worked with there: ${exit.stderr === '' ? `exit code ${exit.exitCode}` : exit.stderr}`,
      'Check the folder, its rights and its disk on that machine.',
    );
  }
  return {
    look: async (path) => stateOf(await shell(LOOK, path)),
    canWrite: async (folder) => {
      const answer = await shell(CAN_WRITE, folder);
      return answer === 'absent' ? null : answer === 'yes';
    },
    freeBytes: async (folder) => {
      const answer = await shell('df -Pk "$1" | tail -n 1', folder).catch(() => '');
      const kilobytes = /\s(\d+)\s+\d+%\s/.exec(answer)?.[1];
      return kilobytes === undefined ? null : Number(kilobytes) * 1024;
    },
    makePrivate: async (path) => void (await shell('mkdir -m 700 "$1"', path)),
    move: async (from, to) => void (await shell(MOVE, from, to)),
    takeAfter: async (path, example) => void (await shell(TAKE_AFTER, path, example)),
    remove: async (path) => void (await shell('rm -rf "$1"', path)),
  };
}

function stateOf(answer: string): FolderState {
  switch (answer) {
    case 'absent':
    case 'empty':
    case 'filled':
      return answer;
    default:
      return 'other';
  }
}
