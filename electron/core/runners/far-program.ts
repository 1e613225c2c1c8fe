import { fillInFiles } from '../tools/fill-in-files.ts';
import { quoteWord } from '../tools/quote-word.ts';
import type { ToolCall } from '../tools/tool-call.ts';

/**
 * What stands in the argument lists on both sides: a shell that reads the rest of its program, secrets
 * and all, as one line from its input. `read` takes no byte beyond that line, so what follows is left for
 * the tool. The program may hold secrets and goes through `printf`, so that must be the shell's own.
 * Works with dash, bash and busybox; has no quotes or backslashes that other login shells would read
 * differently.
 */
const FIRST_PROGRAM =
  'LC_ALL=C; export LC_ALL; case $(command -V printf) in (*builtin*) IFS= read -r p && p=$(printf "$p") && eval "$p";; (*) echo "lifeboat: this shell has no printf of its own" >&2;; esac';

/** The command that is run far away, whatever tool is wanted. */
export const FAR_COMMAND: readonly string[] = ['sh', '-c', FIRST_PROGRAM, 'lifeboat'];

/** Whether the tool reads its caller's input, or gets none; then the input tells that the link stands. */
export type FarInput = 'stream' | 'none';

/** What is kept of the environment far away, as of ours here; else a PGOPTIONS there would change a dump. */
const KEPT = 'PATH|HOME|USER|LOGNAME|TMPDIR|TMP|TEMP|LD_LIBRARY_PATH';

const FIRST_FILE_DESCRIPTOR = 5;
const MOST_FILES = 5;
const FORCE_KILL_AFTER_S = 5;

/**
 * The line that makes the far shell run a call. `mark` is drawn for this run alone: on stderr it is
 * followed by the process group before the tool starts and by its exit status after it has ended; on
 * stdout it stands before and after all that the tool wrote. So a broken link is never an end, and what
 * an account's own start-up files print is no output.
 */
export function farProgram(call: ToolCall, mark: string, input: FarInput): string {
  const files = Object.entries(call.files ?? {});
  if (files.length > MOST_FILES) throw new Error(`A call has at most ${MOST_FILES} files.`);
  const names = files.map(([name]) => name);
  const pathOf = (name: string) => `/dev/fd/${FIRST_FILE_DESCRIPTOR + names.indexOf(name)}`;
  const { args, env, secretEnv } = fillInFiles(call, pathOf);
  const variables = Object.entries({ LANG: 'C', ...env, ...secretEnv });
  const folder =
    call.folder === undefined
      ? []
      : [`cd -- ${quoted(call.folder)} || { echo "$m missing folder" >&2; exit 127; }`];
  return line([
    'unset p',
    `m=${mark}`,
    // Asked to end, it waits for the tool, which is asked as well, and then tells how that ended.
    'trap : TERM HUP INT',
    // docker and sshd both start it as the leader of a group; were it none, there is no such group.
    'g=$$',
    ...dropEnvironment(),
    ...variables.map(([name, value]) => `export ${variableName(name)}=${quoted(value)}`),
    ...files.map(([, file], index) => `f${index}=${quoted(file.content)}`),
    `set -- ${[call.tool, ...args].map(quoted).join(' ')}`,
    ...folder,
    'case $1 in (*/*) [ -f "$1" ] && [ -x "$1" ];; (*) command -v "$1" >/dev/null;; esac || { echo "$m missing tool" >&2; exit 127; }',
    'printf %s "$m"',
    'echo "$m group $g" >&2',
    // A shell tells of a tool that was killed; that goes nowhere, while the tool itself gets descriptor 3.
    'exec 3>&2 2>/dev/null 4<&0',
    ...(input === 'none' ? watchLink() : []),
    runTool(files.length),
    's=$?',
    'trap "" PIPE',
    'printf %s "$m"',
    'printf "\\n%s exit %s\\n" "$m" "$s" >&3',
    ...(input === 'none' ? ['kill -TERM $w'] : []),
    'exit $s',
  ]);
}

/** The line that ends a process group: asked first, forced after five seconds. */
export function endProgram(group: number): string {
  return line([
    'exec 2>/dev/null',
    `g=${group}`,
    'i=0',
    'kill -TERM -$g || exit 0',
    `while [ $i -lt ${FORCE_KILL_AFTER_S * 10} ] && kill -0 -$g; do sleep 0.1 || sleep 1; i=$((i+1)); done`,
    'kill -KILL -$g',
    'exit 0',
  ]);
}

function dropEnvironment(): string[] {
  return [
    `for v in $(export -p | while read -r a b c; do case $a in (declare) b=$c;; esac; v=\${b%%=*}; case $v in (""|*[!A-Za-z0-9_]*|[0-9]*|LC_ALL|${KEPT}) ;; (*) echo "$v";; esac; done); do command unset "$v" 2>/dev/null || :; done`,
  ];
}

/** Nothing is ever written to the input; its end means that the caller or the link is gone. */
function watchLink(): string[] {
  return [
    `{ while IFS= read -r v; do :; done; trap "" TERM; kill -TERM -$g; sleep ${FORCE_KILL_AFTER_S}; kill -KILL -$g; } <&4 >/dev/null 3>&- 4<&- &`,
    'w=$!',
    'exec 4</dev/null',
  ];
}

/**
 * Files come out of pipes that other shells fill, one inside the other: a here-document would be a file
 * in some shells, which a kill could leave behind. The innermost shell becomes the tool.
 */
function runTool(files: number): string {
  const redirections = '<&4 2>&3 3>&- 4<&-';
  const nest = (index: number): string => {
    // In a shell of its own in any case: dash tells of a killed tool where the tool's own stderr goes.
    if (index === files) return `exec "$@" ${redirections}`;
    const descriptor = FIRST_FILE_DESCRIPTOR + index;
    return `printf %s "$f${index}" | { trap : TERM HUP INT; exec ${descriptor}<&0; ${nest(index + 1)}; }`;
  };
  return `(${nest(0)})`;
}

/** One line: whatever `printf` or `read` would take for something else is written as octal digits. */
function line(statements: readonly string[]): string {
  let text = '';
  for (const byte of Buffer.from(statements.join('\n'))) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x25 && byte !== 0x5c;
    text += plain ? String.fromCodePoint(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `${text}\n`;
}

function quoted(text: string): string {
  if (text.includes('\0')) throw new Error('No argument, setting or file of a tool holds a NUL.');
  return quoteWord(text);
}

function variableName(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`${name} is no name of a variable.`);
  return name;
}
