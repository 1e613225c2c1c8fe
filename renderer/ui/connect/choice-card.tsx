import { Group, Radio, Stack, Text } from '@mantine/core';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';

interface ChoiceCardProps {
  readonly value: string;
  readonly title: string;
  readonly text: string;
  /** A second sentence, for instance what is needed. */
  readonly more?: string;
  readonly icon?: ReactNode;
}

/** One of several choices that need a word of explanation; stands in a `Radio.Group`. Enter goes on. */
export function ChoiceCard({ value, title, text, more, icon }: ChoiceCardProps) {
  const textId = useId();
  return (
    <Radio.Card
      value={value}
      aria-label={title}
      aria-describedby={textId}
      className="lb-choice"
      p="sm"
      onKeyDown={goOnWithEnter}
    >
      <Group wrap="nowrap" align="flex-start" gap="sm" w="100%">
        {icon ?? <Radio.Indicator mt={2} />}
        <Stack gap={2} flex={1}>
          <Text fw={600} size="sm">
            {title}
          </Text>
          <Stack gap={2} id={textId}>
            <Text size="sm">{text}</Text>
            {more !== undefined && (
              <Text size="xs" c="dimmed">
                {more}
              </Text>
            )}
          </Stack>
        </Stack>
        {icon !== undefined && <Radio.Indicator mt={2} />}
      </Group>
    </Radio.Card>
  );
}

/** Takes the choice and goes to the next step, as Enter does in a field. */
function goOnWithEnter(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const card = event.currentTarget;
  // The form must have the choice before it is sent.
  flushSync(() => card.click());
  card.closest('form')?.requestSubmit();
}
