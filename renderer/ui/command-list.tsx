import { Code, CopyButton, Button, Group, Stack, Text } from '@mantine/core';

interface CommandListProps {
  readonly commands: readonly string[];
}

/** The commands that would be run, secrets already shown as dots by the core. */
export function CommandList({ commands }: CommandListProps) {
  if (commands.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No other program is started for this; Lifeboat does it itself.
      </Text>
    );
  const text = commands.join('\n\n');
  return (
    <Stack gap="xs">
      <Code block className="lb-wrap" aria-label="Commands">
        {text}
      </Code>
      <Group>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy commands'}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
