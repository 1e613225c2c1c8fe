import type { FoundTool, ToolName } from '../../../shared/model/tool.ts';
import { majorOf, versionIn } from '../tools/find-tool.ts';
import type { Runner } from './runner.ts';

const FIND_TIMEOUT_MS = 60_000;

/** Where packages put the tools outside the search path, on whatever the other machine is. */
const KNOWN_FOLDERS = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/postgresql*/bin',
  '/usr/local/pgsql/bin',
  '/opt/bitnami/*/bin',
  '/opt/homebrew/opt/*/bin',
  '/usr/local/opt/*/bin',
  '/usr/local/bin',
  '/usr/local/mysql/bin',
  '/usr/bin',
];

/** Prints for each program found: its origin, its path, the first line of its version, each on a line. */
const SCRIPT = `
say() {
  [ -f "$2" ] && [ -x "$2" ] || return 0
  r=$(readlink -f "$2" 2>/dev/null) || r=$2
  case "$seen" in (*":$r:"*) return 0;; esac
  seen="$seen:$r:"
  v=$("$2" --version 2>/dev/null </dev/null) || v=
  printf '%s\\n%s\\n%s\\n' "$1" "$2" "$(printf '%s\\n' "$v" | while IFS= read -r l; do printf %s "$l"; break; done)"
}
seen=
t=$1
shift
o=$IFS
IFS=:
set -f
for d in $PATH; do case $d in (/*) say search-path "$d/$t";; esac; done
IFS=$o
set +f
for d in ${KNOWN_FOLDERS.join(' ')}; do say known-folder "$d/$t"; done
exit 0
`;

/** Every version of a tool where a runner runs its tools. Paths of the settings are those of this machine. */
export async function findFarTool(
  runner: Pick<Runner, 'run'>,
  tool: ToolName,
): Promise<readonly FoundTool[]> {
  const signal = AbortSignal.timeout(FIND_TIMEOUT_MS);
  const call = { tool: 'sh', args: ['-c', SCRIPT, 'lifeboat', tool] };
  const { stdout } = await runner.run(call, signal);
  const lines = stdout.split('\n').slice(0, -1);
  return Array.from({ length: Math.floor(lines.length / 3) }, (_, index) => {
    const [origin, path = '', said = ''] = lines.slice(index * 3, index * 3 + 3);
    const version = versionIn(said);
    return {
      tool,
      path,
      origin: origin === 'search-path' ? ('search-path' as const) : ('known-folder' as const),
      version,
      major: majorOf(version),
    };
  });
}
