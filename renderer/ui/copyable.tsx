import { ActionIcon, Code, CopyButton, Group, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyableProps {
  readonly text: string;
  /** What the text is, for the button's name: “Copy checksum”. */
  readonly what: string;
}

/** Text to be taken elsewhere exactly as it is: a checksum, a path, a command. */
export function Copyable({ text, what }: CopyableProps) {
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Code className="lb-wrap">{text}</Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : `Copy ${what}`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Copy ${what}`}
              onClick={copy}
            >
              {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
