import { Stack, Table, Text } from '@mantine/core';
import type { FoundTool } from '../../../shared/model/tool.ts';
import { Section } from '../../ui/page/section.tsx';
import { InstallHelp } from '../../ui/tools/install-help.tsx';
import { installNames, type ToolFamily } from '../../ui/tools/packages.ts';
import type { toolGroups } from './tool-groups.ts';
import { ToolRows } from './tool-rows.tsx';

interface ToolGroupSectionProps {
  readonly group: (typeof toolGroups)[number];
  readonly found: readonly FoundTool[];
}

/** The programs of one database, and the package that brings them when none is there. */
export function ToolGroupSection({ group, found }: ToolGroupSectionProps) {
  const missing = group.families.filter((family) => isMissing(family, group, found));
  return (
    <Section title={group.title} intro={group.intro}>
      <Table aria-label={group.title} layout="fixed" verticalSpacing={6} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Program</Table.Th>
            <Table.Th w={100}>Version</Table.Th>
            <Table.Th w="34%">Path</Table.Th>
            <Table.Th w={130}>Found</Table.Th>
            <Table.Th w={150}>
              <span className="lb-hidden">Change</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        {group.tools.map(({ tool, purpose }) => (
          <ToolRows
            key={tool}
            tool={tool}
            purpose={purpose}
            found={found.filter((one) => one.tool === tool)}
          />
        ))}
      </Table>
      {missing.map((family) => (
        <Stack key={family} gap="xs">
          <Text size="sm" fw={600}>
            To install {installNames[family]} on this machine
          </Text>
          <InstallHelp family={family} />
        </Stack>
      ))}
    </Section>
  );
}

/** None of the programs that the family's package brings is there. */
function isMissing(
  family: ToolFamily,
  { tools }: ToolGroupSectionProps['group'],
  found: readonly FoundTool[],
): boolean {
  const own = tools.filter((one) => one.family === family);
  return !found.some(({ tool }) => own.some((one) => one.tool === tool));
}
