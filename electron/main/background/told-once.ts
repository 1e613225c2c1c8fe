import { existsSync, writeFileSync } from 'node:fs';

/** True the first time that it is asked of this file, over all starts. */
export function isFirstTime(file: string): boolean {
  if (existsSync(file)) return false;
  try {
    writeFileSync(file, '', { mode: 0o600 });
  } catch {
    // Then it is said once more next time.
  }
  return true;
}
