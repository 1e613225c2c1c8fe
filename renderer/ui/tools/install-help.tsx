import { Stack, Table, Text } from '@mantine/core';
import { Copyable } from '../copyable.tsx';
import { familyNotes, waysToInstall, type ToolFamily } from './packages.ts';

interface InstallHelpProps {
  readonly family: ToolFamily;
  /** The version that is needed at least; null when any will do. */
  readonly major?: number | null;
  /** Where it is to be installed, for instance `on this machine`. */
  readonly where?: string;
}

/** The packages that bring missing programs, as commands to copy. */
export function InstallHelp({ family, major = null, where = 'on this machine' }: InstallHelpProps) {
  const note = familyNotes[family];
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        To install it {where}
      </Text>
      <Table aria-label="Packages to install" withRowBorders={false} verticalSpacing={2} w="auto">
        <Table.Tbody>
          {waysToInstall(family, major).map(({ system, command }) => (
            <Table.Tr key={system}>
              <Table.Td pl={0}>{system}</Table.Td>
              <Table.Td>
                <Copyable text={command} what={`the command for ${system}`} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {note !== undefined && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
    </Stack>
  );
}
