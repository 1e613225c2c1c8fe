import { Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useCall } from '../../../api/use-call.ts';
import type { MissingName } from './missing-names.ts';

interface RenameFieldsProps {
  readonly missing: readonly MissingName[];
  /** What each is called here, by its key; empty where that was not chosen. */
  readonly value: Readonly<Record<string, string>>;
  readonly onChange: (rename: Readonly<Record<string, string>>) => void;
}

const labels = {
  source: 'Source',
  destination: 'Destination',
  channel: 'Heartbeat',
  command: 'Command',
} as const;

/** What the names in a file stand for on this machine. */
export function RenameFields({ missing, value, onChange }: RenameFieldsProps) {
  const { data: sources = [] } = useCall('sources.list', {});
  const { data: destinations = [] } = useCall('destinations.list', {});
  const { data: channels = [] } = useCall('channels.list', {});
  const { data: commands = [] } = useCall('commands.list', {});
  const choices = {
    source: sources,
    destination: destinations,
    channel: channels.filter(({ config }) => config.kind === 'heartbeat'),
    command: commands,
  };
  return (
    <Stack gap="xs" role="group" aria-label="Other names">
      <Text size="sm">What are these called here?</Text>
      <SimpleGrid cols={2} spacing="sm">
        {missing.map(({ noun, name, key }) => (
          <Select
            key={key}
            label={`${labels[noun]} “${name}”`}
            placeholder={choices[noun].length === 0 ? 'There is none yet' : 'Not chosen'}
            disabled={choices[noun].length === 0}
            data={choices[noun].map((one) => ({ value: one.id, label: one.name }))}
            searchable
            clearable
            value={value[key] || null}
            onChange={(chosen) => onChange({ ...value, [key]: chosen ?? '' })}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
