import { Stack, Text } from '@mantine/core';
import { Copyable } from '../copyable.tsx';
import { Facts } from '../facts.tsx';
import { familyNotes, waysToInstall, type ToolFamily } from './packages.ts';

interface InstallHelpProps {
  readonly family: ToolFamily;
  /** The version that is needed at least; null when any will do. */
  readonly major?: number | null;
}

/** The packages that bring missing programs, as commands to copy. */
export function InstallHelp({ family, major = null }: InstallHelpProps) {
  const note = familyNotes[family];
  return (
    <Stack gap="xs">
      <Facts
        labelWidth={190}
        facts={waysToInstall(family, major).map(({ system, command }) => [
          system,
          <Copyable key={system} text={command} what={`the command for ${system}`} />,
        ])}
      />
      {note !== undefined && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
    </Stack>
  );
}
