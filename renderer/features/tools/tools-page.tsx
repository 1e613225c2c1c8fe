import { Button, Group, Table, Text } from '@mantine/core';
import type { FoundTool, ToolName } from '../../../shared/model/tool.ts';
import { toolNameSchema } from '../../../shared/model/tool.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { useChoosePath } from '../../api/use-choose-path.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Page } from '../../ui/page/page.tsx';
import { Section } from '../../ui/page/section.tsx';

const purposes: Readonly<Record<ToolName, string>> = {
  pg_dump: 'Dumps a PostgreSQL database.',
  pg_dumpall: 'Dumps the roles of a PostgreSQL server.',
  pg_restore: 'Restores a PostgreSQL archive.',
  psql: 'Restores plain dumps and asks the server about itself.',
  mysqldump: 'Dumps a MySQL database.',
  mysql: 'Restores dumps of MySQL and asks the server about itself.',
  'mariadb-dump': 'Dumps a MariaDB database.',
  mariadb: 'Restores dumps of MariaDB and asks the server about itself.',
  mongodump: 'Dumps MongoDB databases.',
  mongorestore: 'Restores MongoDB databases.',
  git: 'Bundles and clones repositories.',
  tar: 'Packs files and folders.',
  find: 'Lists files on other machines.',
  sh: 'Starts programs on other machines.',
  docker: 'Reaches containers, volumes and Compose projects.',
  ssh: 'Reaches other machines.',
};

const origins: Readonly<Record<FoundTool['origin'], string>> = {
  configured: 'Chosen by you',
  'search-path': 'On the search path',
  'known-folder': 'In a usual folder',
};

/** The databases' own programs that were found on this machine. */
export function ToolsPage() {
  return (
    <Page
      title="Tools"
      intro="Lifeboat uses the database’s own programs. A PostgreSQL program must be at least as new as the server; of several, the one that fits is taken. SQLite needs none."
    >
      <Loaded query={useCall('tools.list', {})}>
        {(found) =>
          toolNameSchema.options.map((tool) => (
            <ToolSection key={tool} tool={tool} found={found.filter((one) => one.tool === tool)} />
          ))
        }
      </Loaded>
    </Page>
  );
}

interface ToolSectionProps {
  readonly tool: ToolName;
  readonly found: readonly FoundTool[];
}

function ToolSection({ tool, found }: ToolSectionProps) {
  const choosePath = useChoosePath();
  const setPath = useAction('tools.setPath');
  const choose = async () => {
    const file = await choosePath({ purpose: 'open-file', title: `Choose ${tool}` });
    if (file !== null) setPath.mutate({ tool, file: { pathToken: file.pathToken } });
  };
  const configured = found.some(({ origin }) => origin === 'configured');
  return (
    <Section
      title={tool}
      intro={purposes[tool]}
      actions={
        <Group gap="sm">
          {configured && (
            <Button
              variant="default"
              aria-label={`Find ${tool} automatically`}
              onClick={() => setPath.mutate({ tool, file: null })}
            >
              Find it automatically
            </Button>
          )}
          <Button
            variant="default"
            aria-label={`Choose another ${tool}`}
            loading={setPath.isPending}
            onClick={() => void choose()}
          >
            Choose another …
          </Button>
        </Group>
      }
    >
      {setPath.error !== null && <ErrorNotice error={setPath.error} />}
      {found.length === 0 ? (
        <Text size="sm">
          Not found. Install the PostgreSQL client programs (on Debian: apt install
          postgresql-client), or choose the program yourself.
        </Text>
      ) : (
        <ToolTable tool={tool} found={found} />
      )}
    </Section>
  );
}

function ToolTable({ tool, found }: ToolSectionProps) {
  return (
    <Table aria-label={`${tool} found`} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={120}>Version</Table.Th>
          <Table.Th>Path</Table.Th>
          <Table.Th w={180}>How it was found</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {found.map(({ path, version, origin }) => (
          <Table.Tr key={path}>
            <Table.Td>{version ?? 'Not known'}</Table.Td>
            <Table.Td className="lb-wrap">{path}</Table.Td>
            <Table.Td>{origins[origin]}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
