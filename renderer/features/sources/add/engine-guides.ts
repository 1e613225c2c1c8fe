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
    text: 'One database of a server.',
    needs: 'Needs pg_dump, as new as the server.',
    runners: anywhere,
    tools: 'pg_dump and its companions',
    hasOptions: true,
  },
  mysql: {
    title: 'MySQL or MariaDB',
    text: 'One database of a server.',
    needs: 'Needs mysqldump or mariadb-dump.',
    runners: anywhere,
    tools: 'mysqldump or mariadb-dump',
    hasOptions: true,
  },
  mongodb: {
    title: 'MongoDB',
    text: 'All databases or one, also on Atlas.',
    needs: 'Needs the MongoDB Database Tools.',
    runners: anywhere,
    tools: 'mongodump and mongorestore',
    hasOptions: true,
  },
  sqlite: {
    title: 'SQLite',
    text: 'A database file on this machine.',
    needs: 'Needs nothing else.',
    runners: ['local'],
    tools: 'Lifeboat itself',
    hasOptions: false,
  },
  files: {
    title: 'Files and configuration',
    text: 'A folder: settings, keys, uploads.',
    needs: 'Needs tar and find where the folder is.',
    runners: anywhere,
    tools: 'tar and find',
    hasOptions: true,
  },
  git: {
    title: 'Git repository',
    text: 'All branches and tags with history.',
    needs: 'Needs git, and its folder or address.',
    runners: anywhere,
    tools: 'git',
    hasOptions: false,
  },
  'docker-volume': {
    title: 'Docker volume',
    text: 'The files of a named volume.',
    needs: 'Needs Docker, and the right to use it.',
    runners: machines,
    tools: 'docker',
    hasOptions: true,
  },
  compose: {
    title: 'Compose project',
    text: 'Its compose and .env files.',
    needs: 'Finds its databases and volumes, too.',
    runners: machines,
    tools: 'tar and find',
    hasOptions: true,
  },
};
