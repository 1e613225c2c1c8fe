import type { EngineKind } from '../../../shared/model/common.ts';

/** The programs that belong together, since one package brings them. */
export type ToolFamily = 'postgresql' | 'mysql' | 'mongodb' | 'git' | 'files' | 'docker' | 'ssh';

/** How a family is installed on one kind of system. */
export interface InstallWay {
  readonly system: string;
  readonly command: string;
}

/** What the packages bring, in the middle of a sentence. */
export const installNames: Readonly<Record<ToolFamily, string>> = {
  postgresql: 'the PostgreSQL client programs',
  mysql: 'the MySQL or MariaDB client programs',
  mongodb: 'the MongoDB Database Tools',
  git: 'git',
  files: 'tar and find',
  docker: 'Docker',
  ssh: 'the OpenSSH client',
};

/** What to say beside the commands, where a word is needed. */
export const familyNotes: Readonly<Partial<Record<ToolFamily, string>>> = {
  postgresql:
    'A distribution’s own package can be older than the server; the PostgreSQL project’s package sources have every version.',
  mysql:
    'For a MariaDB server take MariaDB’s client, for a MySQL server MySQL’s: the other one leaves out what it does not know.',
  mongodb: 'The MongoDB Database Tools are a package of their own, from MongoDB’s package sources.',
};

/** The commands that install a family; `major` is the version that is needed at least, if one is. */
export function waysToInstall(family: ToolFamily, major: number | null): readonly InstallWay[] {
  switch (family) {
    case 'postgresql': {
      const version = major === null ? '' : String(major);
      return [
        {
          system: 'Debian, Ubuntu',
          command: `apt install postgresql-client${version === '' ? '' : `-${version}`}`,
        },
        { system: 'Fedora, Red Hat', command: `dnf install postgresql${version}` },
        {
          system: 'macOS',
          command: `brew install postgresql${version === '' ? '' : `@${version}`}`,
        },
      ];
    }
    case 'mysql':
      return [
        { system: 'Debian, Ubuntu (MariaDB)', command: 'apt install mariadb-client' },
        { system: 'Ubuntu (MySQL)', command: 'apt install mysql-client' },
        { system: 'Fedora, Red Hat', command: 'dnf install mariadb' },
        { system: 'macOS', command: 'brew install mariadb' },
      ];
    case 'mongodb':
      return [
        { system: 'Debian, Ubuntu', command: 'apt install mongodb-database-tools' },
        { system: 'Fedora, Red Hat', command: 'dnf install mongodb-database-tools' },
        { system: 'macOS', command: 'brew install mongodb/brew/mongodb-database-tools' },
      ];
    case 'git':
      return packageNamed('git');
    case 'files':
      return [
        { system: 'Debian, Ubuntu', command: 'apt install tar findutils' },
        { system: 'Fedora, Red Hat', command: 'dnf install tar findutils' },
        { system: 'Alpine', command: 'apk add tar findutils' },
      ];
    case 'docker':
      return [
        { system: 'Debian, Ubuntu', command: 'apt install docker.io' },
        { system: 'Fedora', command: 'dnf install moby-engine' },
      ];
    case 'ssh':
      return [
        { system: 'Debian, Ubuntu', command: 'apt install openssh-client' },
        { system: 'Fedora, Red Hat', command: 'dnf install openssh-clients' },
      ];
  }
}

/** The programs that a kind of source needs; null for SQLite, which needs none. */
export function familyOf(engine: EngineKind): ToolFamily | null {
  switch (engine) {
    case 'postgresql':
    case 'mysql':
    case 'mongodb':
    case 'git':
      return engine;
    case 'sqlite':
      return null;
    case 'files':
    case 'compose':
      return 'files';
    case 'docker-volume':
      return 'docker';
  }
}

function packageNamed(name: string): readonly InstallWay[] {
  return [
    { system: 'Debian, Ubuntu', command: `apt install ${name}` },
    { system: 'Fedora, Red Hat', command: `dnf install ${name}` },
    { system: 'macOS', command: `brew install ${name}` },
  ];
}
