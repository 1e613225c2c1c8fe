import type { ToolName } from '../../../shared/model/tool.ts';
import type { ToolFamily } from '../../ui/tools/packages.ts';

interface ToolGroup {
  readonly title: string;
  readonly intro: string;
  readonly families: readonly ToolFamily[];
  readonly tools: readonly {
    readonly tool: ToolName;
    readonly family: ToolFamily;
    readonly purpose: string;
  }[];
}

/** The programs that Lifeboat starts, by what they are for. */
export const toolGroups: readonly ToolGroup[] = [
  {
    title: 'PostgreSQL',
    intro:
      'Must be at least as new as the server. Several versions can be installed side by side; the one that fits is taken.',
    families: ['postgresql'],
    tools: [
      { tool: 'pg_dump', family: 'postgresql', purpose: 'Dumps a database.' },
      { tool: 'pg_restore', family: 'postgresql', purpose: 'Restores a dump.' },
      { tool: 'pg_dumpall', family: 'postgresql', purpose: 'Dumps the roles of a server.' },
      {
        tool: 'psql',
        family: 'postgresql',
        purpose: 'Restores plain dumps and asks the server about itself.',
      },
    ],
  },
  {
    title: 'MySQL and MariaDB',
    intro: 'Those of the server’s own family are taken first.',
    families: ['mysql'],
    tools: [
      { tool: 'mariadb-dump', family: 'mysql', purpose: 'Dumps a database of MariaDB.' },
      {
        tool: 'mariadb',
        family: 'mysql',
        purpose: 'Restores dumps of MariaDB and asks the server about itself.',
      },
      { tool: 'mysqldump', family: 'mysql', purpose: 'Dumps a database of MySQL.' },
      {
        tool: 'mysql',
        family: 'mysql',
        purpose: 'Restores dumps of MySQL and asks the server about itself.',
      },
    ],
  },
  {
    title: 'MongoDB',
    intro:
      'The MongoDB Database Tools. They work with servers of any version that MongoDB supports.',
    families: ['mongodb'],
    tools: [
      { tool: 'mongodump', family: 'mongodb', purpose: 'Dumps databases.' },
      { tool: 'mongorestore', family: 'mongodb', purpose: 'Restores a dump.' },
    ],
  },
  {
    title: 'Other',
    intro: 'For files, repositories, containers and other machines. Most systems have them.',
    families: ['git', 'docker', 'ssh', 'files'],
    tools: [
      { tool: 'git', family: 'git', purpose: 'Bundles and clones repositories.' },
      { tool: 'tar', family: 'files', purpose: 'Packs files and folders.' },
      { tool: 'find', family: 'files', purpose: 'Lists files and folders.' },
      {
        tool: 'sh',
        family: 'files',
        purpose: 'Starts programs in containers and on other machines.',
      },
      {
        tool: 'docker',
        family: 'docker',
        purpose: 'Reaches containers, volumes and Compose projects.',
      },
      { tool: 'ssh', family: 'ssh', purpose: 'Reaches other machines.' },
    ],
  },
];
