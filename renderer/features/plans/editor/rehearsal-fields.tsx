import { Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useCall } from '../../../api/use-call.ts';
import type { PartProps } from '../../../ui/connect/connection-values.ts';
import type { PlanValues } from './plan-values.ts';

const NONE = { value: '', label: 'Remind only' };
const OWN = { value: '', label: 'Beside the source, or here' };
const whichTexts = [
  { value: 'latest', label: 'The newest backup' },
  { value: 'random', label: 'One drawn at random' },
] as const;

/** Which drill a plan runs by itself, of which backup, and where to. */
export function RehearsalFields({ values, change }: PartProps<PlanValues>) {
  const { data: templates = [] } = useCall('templates.list', {});
  const { data: connections = [] } = useCall('connections.list', {});
  const forDrills = templates.filter(({ use }) => use.includes('drill'));
  const chosen = forDrills.find(({ id }) => id === values.rehearsal);
  return (
    <>
      <Select
        label="What happens then"
        allowDeselect={false}
        data={[NONE, ...forDrills.map(({ id, title }) => ({ value: id, label: title }))]}
        value={values.rehearsal}
        onChange={(rehearsal) => change({ rehearsal: rehearsal ?? '', rehearsalInputs: {} })}
      />
      {values.rehearsal !== '' && (
        <>
          <SimpleGrid cols={2} spacing="sm">
            <Select
              label="Of which backup"
              allowDeselect={false}
              data={[...whichTexts]}
              value={values.rehearsed}
              onChange={(rehearsed) =>
                change({ rehearsed: rehearsed === 'random' ? 'random' : 'latest' })
              }
            />
            <Select
              label="Where it restores to"
              allowDeselect={false}
              data={[OWN, ...connections.map(({ id, name }) => ({ value: id, label: name }))]}
              value={values.scratchConnection}
              onChange={(scratchConnection) =>
                change({ scratchConnection: scratchConnection ?? '' })
              }
            />
          </SimpleGrid>
          {chosen?.inputs.map(({ id, label, hint, optional }) => (
            <TextInput
              key={id}
              label={label}
              description={hint}
              withAsterisk={!optional}
              value={values.rehearsalInputs[id] ?? ''}
              onChange={({ currentTarget }) =>
                change({
                  rehearsalInputs: { ...values.rehearsalInputs, [id]: currentTarget.value },
                })
              }
            />
          ))}
          <Text size="xs" c="dimmed">
            Lifeboat restores into a scratch target and removes it. Never on a server that a
            production source is on. What the checklist asks of people waits for them, with an
            alert.
          </Text>
        </>
      )}
    </>
  );
}
