import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Channel } from '../../../shared/model/channel.ts';
import { useAction } from '../../api/use-call.ts';
import { ChannelForm } from './channel-form.tsx';
import { toEditedChannel, valuesOf } from './channel-values.ts';

/** The button that opens a channel's settings. */
export function EditChannel({ channel }: { readonly channel: Channel }) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button variant="default" aria-label={`Edit ${channel.name}`} onClick={() => setOpened(true)}>
        Edit
      </Button>
      <Modal opened={opened} onClose={close} title={`Edit ${channel.name}`} size={760}>
        <EditForm channel={channel} onClose={close} />
      </Modal>
    </>
  );
}

interface EditFormProps {
  readonly channel: Channel;
  readonly onClose: () => void;
}

function EditForm({ channel, onClose }: EditFormProps) {
  const edit = useAction('channels.edit');
  return (
    <ChannelForm
      label={`Edit ${channel.name}`}
      initial={valuesOf(channel)}
      before={channel}
      submit="Save"
      pending={edit.isPending}
      error={edit.error}
      onSubmit={(values) => edit.mutate(toEditedChannel(values, channel), { onSuccess: onClose })}
      onCancel={onClose}
    />
  );
}
