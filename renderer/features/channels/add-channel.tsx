import { Button, Group, Modal, Radio, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../api/use-call.ts';
import { ChoiceCard } from '../../ui/connect/choice-card.tsx';
import { ChannelForm } from './channel-form.tsx';
import { channelKinds, isChannelKind, kindOrder, type ChannelKind } from './channel-kinds.ts';
import { emptyValues, toNewChannel } from './channel-values.ts';

interface AddChannelProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The dialog for a new channel: first its kind, then what that kind needs. */
export function AddChannel({ opened, onClose }: AddChannelProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add channel" size={760}>
      <AddChannelSteps onClose={onClose} />
    </Modal>
  );
}

function AddChannelSteps({ onClose }: Pick<AddChannelProps, 'onClose'>) {
  const [kind, setKind] = useState<ChannelKind>('mail');
  const [isChosen, setChosen] = useState(false);
  const add = useAction('channels.add');
  if (isChosen)
    return (
      <ChannelForm
        label={`Add channel: ${channelKinds[kind].title}`}
        initial={emptyValues(kind)}
        before={null}
        submit="Add channel"
        cancel="Back"
        pending={add.isPending}
        error={add.error}
        onSubmit={(values) => add.mutate(toNewChannel(values), { onSuccess: onClose })}
        onCancel={() => {
          add.reset();
          setChosen(false);
        }}
      />
    );
  return (
    <form
      aria-label="Kind of channel"
      onSubmit={(event) => {
        event.preventDefault();
        setChosen(true);
      }}
    >
      <Stack>
        <Radio.Group
          label="Where should messages go?"
          name="kind"
          value={kind}
          onChange={(chosen) => {
            if (isChannelKind(chosen)) setKind(chosen);
          }}
        >
          <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm" mt="xs">
            {kindOrder.map((one) => (
              <ChoiceCard
                key={one}
                value={one}
                title={channelKinds[one].title}
                text={channelKinds[one].text}
              />
            ))}
          </SimpleGrid>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Continue</Button>
        </Group>
      </Stack>
    </form>
  );
}
