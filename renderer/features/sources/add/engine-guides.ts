import type { EngineKind } from '../../../../shared/model/common.ts';
import type { RunnerConfig } from '../../../../shared/model/runner.ts';

/** What the guide says and asks for one kind of source. */
export interface EngineGuide {
  readonly title: string;
  /** What it is for. */
  readonly text: string;
  /** What it needs. */
  readonly needs: string;
  /** Where its tools can run. */
  readonly runners: readonly RunnerConfig['kind'][];
  /** What the tools are, in the middle of a sentence. */
  readonly tools: string;
  /** False where everything is always taken, so that there is nothing to choose. */
  readonly hasOptions: boolean;
}

const anywhere = ['local', 'docker', 'compose', 'ssh'] as const;
const machines = ['local', 'ssh'] as const;

export const engineGuides: Readonly<Record<EngineKind, EngineGuide>> = {
  postgresql: {
    title: 'PostgreSQL',
    text: 'One database of a PostgreSQL server.',
    needs: 'Needs pg_dump, at least as new as the server, and a user who may read the database.',
    runners: anywhere,
    tools: 'pg_dump and its companions',
    hasOptions: true,
  },
  mysql: {
    title: 'MySQL or MariaDB',
    text: 'One database of a MySQL or MariaDB server.',
    needs: 'Needs mysqldump or mariadb-dump, and a user who may read the database.',
    runners: anywhere,
    tools: 'mysqldump or mariadb-dump',
    hasOptions: true,
  },
  mongodb: {
    title: 'MongoDB',
    text: 'All databases of a deployment or one of them, also on Atlas.',
    needs: 'Needs mongodump and mongorestore (the MongoDB Database Tools).',
    runners: anywhere,
    tools: 'mongodump and mongorestore',
    hasOptions: true,
  },
  sqlite: {
    title: 'SQLite',
    text: 'A database that is one file on this machine.',
    needs: 'Needs nothing else. Programs may go on using the file.',
    runners: ['local'],
    tools: 'Lifeboat itself',
    hasOptions: false,
  },
  files: {
    title: 'Files and configuration',
    text: 'A folder: settings, certificates, .env files, uploads.',
    needs: 'Needs tar and find where the folder is. Owners, modes and links are kept.',
    runners: anywhere,
    tools: 'tar and find',
    hasOptions: true,
  },
  git: {
    title: 'Git repository',
    text: 'A repository with all branches, tags and their history.',
    needs: 'Needs git, and the repository’s folder or an address to clone from.',
    runners: anywhere,
    tools: 'git',
    hasOptions: false,
  },
  'docker-volume': {
    title: 'Docker volume',
    text: 'The files of a named volume, whichever containers use it.',
    needs: 'Needs Docker, and a user who may use it.',
    runners: machines,
    tools: 'docker',
    hasOptions: true,
  },
  compose: {
    title: 'Compose project',
    text: 'The files that describe a project: compose.yaml, .env and what lies beside them.',
    needs: 'Databases and volumes of the project are found and offered as sources of their own.',
    runners: machines,
    tools: 'tar and find',
    hasOptions: true,
  },
};
