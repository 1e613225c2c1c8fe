import { Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useCall } from '../../../api/use-call.ts';

interface RenameFieldsProps {
  /** As the file has them. */
  readonly names: readonly string[];
  /** What each is called here; empty where that was not chosen. */
  readonly value: Readonly<Record<string, string>>;
  readonly onChange: (rename: Readonly<Record<string, string>>) => void;
}

/** What the names in a file stand for on this machine. */
export function RenameFields({ names, value, onChange }: RenameFieldsProps) {
  const { data: sources = [] } = useCall('sources.list', {});
  const { data: destinations = [] } = useCall('destinations.list', {});
  const { data: channels = [] } = useCall('channels.list', {});
  const { data: commands = [] } = useCall('commands.list', {});
  const groups = [
    { group: 'Sources', items: optionsOf(sources) },
    { group: 'Destinations', items: optionsOf(destinations) },
    {
      group: 'Heartbeats',
      items: optionsOf(channels.filter(({ config }) => config.kind === 'heartbeat')),
    },
    { group: 'Commands', items: optionsOf(commands) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Stack gap="xs" role="group" aria-label="Other names">
      <Text size="sm">Choose what these are called here:</Text>
      <SimpleGrid cols={2} spacing="sm">
        {names.map((name) => (
          <Select
            key={name}
            label={name}
            placeholder="Not chosen"
            data={groups}
            searchable
            clearable
            value={value[name] ?? null}
            onChange={(chosen) => onChange({ ...value, [name]: chosen ?? '' })}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function optionsOf(things: readonly { readonly id: string; readonly name: string }[]) {
  return things.map(({ id, name }) => ({ value: id, label: name }));
}
