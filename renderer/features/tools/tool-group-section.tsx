import { Divider, Stack } from '@mantine/core';
import type { FoundTool } from '../../../shared/model/tool.ts';
import { Section } from '../../ui/page/section.tsx';
import { InstallHelp } from '../../ui/tools/install-help.tsx';
import type { ToolFamily } from '../../ui/tools/packages.ts';
import type { toolGroups } from './tool-groups.ts';
import { ToolPart } from './tool-part.tsx';

interface ToolGroupSectionProps {
  readonly group: (typeof toolGroups)[number];
  readonly found: readonly FoundTool[];
}

/** The programs of one database, and the package that brings them when none is there. */
export function ToolGroupSection({ group, found }: ToolGroupSectionProps) {
  const missing = group.families.filter((family) => isMissing(family, group, found));
  return (
    <Section title={group.title} intro={group.intro}>
      <Stack gap="md">
        {group.tools.map(({ tool, purpose }, index) => (
          <Stack key={tool} gap="md">
            {index > 0 && <Divider />}
            <ToolPart
              tool={tool}
              purpose={purpose}
              found={found.filter((one) => one.tool === tool)}
            />
          </Stack>
        ))}
        {missing.map((family) => (
          <InstallHelp key={family} family={family} />
        ))}
      </Stack>
    </Section>
  );
}

/** The other group's programs are one package each; a database's are missing when none is there. */
function isMissing(
  family: ToolFamily,
  { tools }: ToolGroupSectionProps['group'],
  found: readonly FoundTool[],
): boolean {
  const own = tools.filter(({ tool }) =>
    family === 'files' ? tool === 'tar' || tool === 'find' : isOf(family, tool),
  );
  return own.length > 0 && !found.some(({ tool }) => own.some((one) => one.tool === tool));
}

function isOf(family: ToolFamily, tool: FoundTool['tool']): boolean {
  if (family === 'git' || family === 'docker' || family === 'ssh') return tool === family;
  return !['git', 'docker', 'ssh', 'tar', 'find', 'sh'].includes(tool);
}
