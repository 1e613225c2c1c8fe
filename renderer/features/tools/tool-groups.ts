import type { ToolName } from '../../../shared/model/tool.ts';
import type { ToolFamily } from '../../ui/tools/packages.ts';

interface ToolGroup {
  readonly title: string;
  readonly intro: string;
  readonly families: readonly ToolFamily[];
  readonly tools: readonly { readonly tool: ToolName; readonly purpose: string }[];
}

/** The programs that Lifeboat starts, by what they are for. */
export const toolGroups: readonly ToolGroup[] = [
  {
    title: 'PostgreSQL',
    intro:
      'Must be at least as new as the server. Several versions can be installed side by side; the one that fits is taken.',
    families: ['postgresql'],
    tools: [
      { tool: 'pg_dump', purpose: 'Dumps a database.' },
      { tool: 'pg_restore', purpose: 'Restores a dump.' },
      { tool: 'pg_dumpall', purpose: 'Dumps the roles of a server.' },
      { tool: 'psql', purpose: 'Restores plain dumps and asks the server about itself.' },
    ],
  },
  {
    title: 'MySQL and MariaDB',
    intro: 'Those of the server’s own family are taken first.',
    families: ['mysql'],
    tools: [
      { tool: 'mariadb-dump', purpose: 'Dumps a database of MariaDB.' },
      { tool: 'mariadb', purpose: 'Restores dumps of MariaDB and asks the server about itself.' },
      { tool: 'mysqldump', purpose: 'Dumps a database of MySQL.' },
      { tool: 'mysql', purpose: 'Restores dumps of MySQL and asks the server about itself.' },
    ],
  },
  {
    title: 'MongoDB',
    intro:
      'The MongoDB Database Tools. They work with servers of any version that MongoDB supports.',
    families: ['mongodb'],
    tools: [
      { tool: 'mongodump', purpose: 'Dumps databases.' },
      { tool: 'mongorestore', purpose: 'Restores a dump.' },
    ],
  },
  {
    title: 'Other',
    intro: 'For files, repositories, containers and other machines. Most systems have them.',
    families: ['git', 'docker', 'ssh', 'files'],
    tools: [
      { tool: 'git', purpose: 'Bundles and clones repositories.' },
      { tool: 'tar', purpose: 'Packs files and folders.' },
      { tool: 'find', purpose: 'Lists files and folders.' },
      { tool: 'sh', purpose: 'Starts programs in containers and on other machines.' },
      { tool: 'docker', purpose: 'Reaches containers, volumes and Compose projects.' },
      { tool: 'ssh', purpose: 'Reaches other machines.' },
    ],
  },
];
