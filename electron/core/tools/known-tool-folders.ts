import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder to look in; a `*` in one of `parents` stands for every version installed there. */
interface FolderPattern {
  readonly parent: string;
  readonly child: RegExp;
  readonly rest: string;
}

/** Homebrew keeps client programs of MySQL apart from its server, as `mysql-client`. */
const BREWED_MYSQL = /^(mysql|mysql-client|mariadb)(@[\d.]+)?$/;

const MONGODB_TOOLS = /^mongodb-database-tools/;

const PATTERNS: Readonly<Partial<Record<NodeJS.Platform, readonly FolderPattern[]>>> = {
  linux: [
    { parent: '/usr/lib/postgresql', child: /^\d/, rest: 'bin' },
    { parent: '/usr', child: /^pgsql-\d+$/, rest: 'bin' },
    { parent: '/opt', child: /^postgresql/, rest: 'bin' },
    { parent: '/home/linuxbrew/.linuxbrew/opt', child: /^(postgresql(@\d+)?|libpq)$/, rest: 'bin' },
    { parent: '/usr/local', child: /^(mysql|mariadb)/, rest: 'bin' },
    { parent: '/opt', child: /^(mysql|mariadb)/, rest: 'bin' },
    { parent: '/home/linuxbrew/.linuxbrew/opt', child: BREWED_MYSQL, rest: 'bin' },
    { parent: '/opt', child: MONGODB_TOOLS, rest: 'bin' },
  ],
  darwin: [
    { parent: '/opt/homebrew/opt', child: /^(postgresql(@\d+)?|libpq)$/, rest: 'bin' },
    { parent: '/usr/local/opt', child: /^(postgresql(@\d+)?|libpq)$/, rest: 'bin' },
    { parent: '/Applications/Postgres.app/Contents/Versions', child: /^\d/, rest: 'bin' },
    { parent: '/Library/PostgreSQL', child: /^\d/, rest: 'bin' },
    { parent: '/opt/homebrew/opt', child: BREWED_MYSQL, rest: 'bin' },
    { parent: '/usr/local/opt', child: BREWED_MYSQL, rest: 'bin' },
    { parent: '/usr/local', child: /^mysql/, rest: 'bin' },
    { parent: '/opt/homebrew/opt', child: MONGODB_TOOLS, rest: 'bin' },
    { parent: '/usr/local/opt', child: MONGODB_TOOLS, rest: 'bin' },
  ],
  win32: [
    { parent: 'C:\\Program Files\\PostgreSQL', child: /^\d/, rest: 'bin' },
    { parent: 'C:\\Program Files\\MySQL', child: /^MySQL Server \d/, rest: 'bin' },
    { parent: 'C:\\Program Files', child: /^MariaDB \d/, rest: 'bin' },
    { parent: 'C:\\Program Files\\MongoDB\\Tools', child: /^\d/, rest: 'bin' },
  ],
};

/** Folders outside the search path where packages put the database's tools, highest version first. */
export async function knownToolFolders(platform = process.platform): Promise<readonly string[]> {
  const found = await Promise.all((PATTERNS[platform] ?? []).map(expand));
  return found.flat();
}

/** File name of a program on this platform. */
export function programFile(name: string, platform = process.platform): string {
  return platform === 'win32' ? `${name}.exe` : name;
}

async function expand(pattern: FolderPattern): Promise<string[]> {
  const names = await readdir(pattern.parent).catch(() => []);
  return names
    .filter((name) => pattern.child.test(name))
    .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(pattern.parent, name, pattern.rest));
}
