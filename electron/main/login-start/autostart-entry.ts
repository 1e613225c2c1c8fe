import { createHash } from 'node:crypto';
import { isAbsolute, join } from 'node:path';

export interface AutostartStart {
  readonly words: readonly string[];
  /** Variables that the start needs, by name. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Where the entry lies. One of a chosen data folder has a name of its own, so that two installations do
 * not take away each other’s. Rules: Desktop Application Autostart Specification.
 */
export function autostartFile(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  chosenDataFolder: string | null,
): string {
  const chosen = env['XDG_CONFIG_HOME'] ?? '';
  const config = isAbsolute(chosen) ? chosen : join(home, '.config');
  const mark =
    chosenDataFolder === null
      ? ''
      : `-${createHash('sha256').update(chosenDataFolder).digest('hex').slice(0, 8)}`;
  return join(config, 'autostart', `lifeboat${mark}.desktop`);
}

/** A desktop entry that starts the app without a window. Null when a word holds a control character. */
export function autostartEntry({ words, env }: AutostartStart): string | null {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const all = [...(variables.length === 0 ? [] : ['env', ...variables]), ...words];
  if (all.some((word) => /\p{Cc}/u.test(word))) return null;
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Lifeboat',
    'Comment=Keeps the schedules of your backups',
    `Exec=${all.map(execWord).join(' ')}`,
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/**
 * A word of the Exec key, read twice: its quoting escapes `"`, backtick, `$` and the backslash, and as a
 * string of the file each backslash is written twice. `%` begins a field code. Rules: Desktop Entry
 * Specification, “The Exec key”.
 */
function execWord(word: string): string {
  const quoted = word.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%');
  return `"${quoted.replaceAll('\\', String.raw`\\`)}"`;
}
