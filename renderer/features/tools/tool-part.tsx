import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { FoundTool, ToolName } from '../../../shared/model/tool.ts';
import { useAction } from '../../api/use-call.ts';
import { useChoosePath } from '../../api/use-choose-path.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';

interface ToolPartProps {
  readonly tool: ToolName;
  readonly purpose: string;
  readonly found: readonly FoundTool[];
}

const origins: Readonly<Record<FoundTool['origin'], string>> = {
  configured: 'Chosen by you',
  'search-path': 'On the search path',
  'known-folder': 'In a usual folder',
};

/** One program: where it was found, and the way to name another. */
export function ToolPart({ tool, purpose, found }: ToolPartProps) {
  const choosePath = useChoosePath();
  const setPath = useAction('tools.setPath');
  const choose = async () => {
    const file = await choosePath({ purpose: 'open-file', title: `Choose ${tool}` });
    if (file !== null) setPath.mutate({ tool, file: { pathToken: file.pathToken } });
  };
  const configured = found.some(({ origin }) => origin === 'configured');
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Stack gap={2}>
          <Group gap="sm">
            <Title order={3} size="h5">
              {tool}
            </Title>
            {found.length === 0 && <StatusBadge tone="unknown" label="Not found" />}
          </Group>
          <Text size="sm" c="dimmed">
            {purpose}
          </Text>
        </Stack>
        <Group gap="xs" wrap="nowrap">
          {configured && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Find ${tool} automatically`}
              onClick={() => setPath.mutate({ tool, file: null })}
            >
              Find it automatically
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Choose another ${tool}`}
            loading={setPath.isPending}
            onClick={() => void choose()}
          >
            {found.length === 0 ? 'Choose it …' : 'Choose another …'}
          </Button>
        </Group>
      </Group>
      {setPath.error !== null && <ErrorNotice error={setPath.error} />}
      {found.length > 0 && <FoundTable tool={tool} found={found} />}
    </Stack>
  );
}

function FoundTable({ tool, found }: Pick<ToolPartProps, 'tool' | 'found'>) {
  return (
    <Table aria-label={`${tool} found`} layout="fixed" verticalSpacing={4} withRowBorders={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={150} pl={0}>
            Version
          </Table.Th>
          <Table.Th>Path</Table.Th>
          <Table.Th w={180}>How it was found</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {found.map(({ path, version, origin }) => (
          <Table.Tr key={path}>
            <Table.Td pl={0} className="lb-wrap">
              {version ?? 'Not known'}
            </Table.Td>
            <Table.Td className="lb-wrap">{path}</Table.Td>
            <Table.Td>{origins[origin]}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
