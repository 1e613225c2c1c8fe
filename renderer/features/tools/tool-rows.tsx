import { Button, Stack, Table, Text } from '@mantine/core';
import type { FoundTool, ToolName } from '../../../shared/model/tool.ts';
import { useAction } from '../../api/use-call.ts';
import { useChoosePath } from '../../api/use-choose-path.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';

interface ToolRowsProps {
  readonly tool: ToolName;
  readonly purpose: string;
  readonly found: readonly FoundTool[];
}

const origins: Readonly<Record<FoundTool['origin'], string>> = {
  configured: 'Chosen by you',
  'search-path': 'Search path',
  'known-folder': 'Usual folder',
};

/** One program: each place where it was found, and the way to name another. */
export function ToolRows({ tool, purpose, found }: ToolRowsProps) {
  const choosePath = useChoosePath();
  const setPath = useAction('tools.setPath');
  const choose = async () => {
    const file = await choosePath({ purpose: 'open-file', title: `Choose ${tool}` });
    if (file !== null) setPath.mutate({ tool, file: { pathToken: file.pathToken } });
  };
  const configured = found.some(({ origin }) => origin === 'configured');
  const [first, ...others] = found;
  const rows = Math.max(1, found.length);
  return (
    <Table.Tbody className="lb-group">
      <Table.Tr>
        <Table.Th scope="rowgroup" rowSpan={rows} className="lb-row-head">
          <Text size="sm" fw={600}>
            {tool}
          </Text>
          <Text size="sm" c="dimmed">
            {purpose}
          </Text>
        </Table.Th>
        {first === undefined ? (
          <Table.Td colSpan={3} valign="top">
            <StatusBadge tone="unknown" label="Not found" />
          </Table.Td>
        ) : (
          <Place found={first} />
        )}
        <Table.Td rowSpan={rows} valign="top">
          <Stack gap={6} align="flex-end">
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`${first === undefined ? 'Choose' : 'Choose another'} ${tool}`}
              loading={setPath.isPending}
              onClick={() => void choose()}
            >
              {first === undefined ? 'Choose …' : 'Choose another …'}
            </Button>
            {configured && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Find again ${tool}`}
                onClick={() => setPath.mutate({ tool, file: null })}
              >
                Find again
              </Button>
            )}
          </Stack>
        </Table.Td>
      </Table.Tr>
      {others.map((one) => (
        <Table.Tr key={one.path}>
          <Place found={one} />
        </Table.Tr>
      ))}
      {setPath.error !== null && (
        <Table.Tr>
          <Table.Td colSpan={5}>
            <ErrorNotice error={setPath.error} />
          </Table.Td>
        </Table.Tr>
      )}
    </Table.Tbody>
  );
}

function Place({ found: { path, version, origin } }: { readonly found: FoundTool }) {
  return (
    <>
      <Table.Td className="lb-wrap" valign="top">
        {version ?? 'Not known'}
      </Table.Td>
      <Table.Td className="lb-wrap" valign="top">
        {path}
      </Table.Td>
      <Table.Td valign="top">{origins[origin]}</Table.Td>
    </>
  );
}
