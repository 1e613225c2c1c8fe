import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where on this machine schedules are installed; a test has another one. */
export interface InstallPlace {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Number of the user; null on Windows. */
  readonly userId: number | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function thisPlace(): InstallPlace {
  return {
    platform: process.platform,
    home: homedir(),
    userId: process.getuid?.() ?? null,
    env: process.env,
  };
}

/** $XDG_CONFIG_HOME, which counts only when it is absolute (XDG Base Directory Specification). */
export function configFolder({ env, home }: Pick<InstallPlace, 'env' | 'home'>): string {
  const chosen = env['XDG_CONFIG_HOME'] ?? '';
  return isAbsolute(chosen) ? chosen : join(home, '.config');
}

/** Eight characters that tell the schedules of several data folders apart. */
export function folderMark(dataFolder: string): string {
  return createHash('sha256').update(dataFolder).digest('hex').slice(0, 8);
}
