import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes the entry, or takes it away when it is null. Throws as the file system does. */
export function setAutostart(file: string, entry: string | null): void {
  if (entry === null) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, entry, { mode: 0o600 });
}
