import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Channel } from '../../../shared/model/channel.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { AddressFields } from './address-fields.tsx';
import { channelKinds } from './channel-kinds.ts';
import type { ChannelValues } from './channel-values.ts';
import { MailFields } from './mail-fields.tsx';
import { RuleFields } from './rule-fields.tsx';
import { validateChannel } from './validate-channel.ts';

interface ChannelFormProps {
  readonly label: string;
  readonly initial: ChannelValues;
  /** The channel that is edited; null adds one. */
  readonly before: Channel | null;
  readonly submit: string;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (values: ChannelValues) => void;
  readonly onCancel: () => void;
  readonly cancel?: string;
}

/** All that a channel of one kind needs, and what it is told of. */
export function ChannelForm(props: ChannelFormProps) {
  const { label, initial, before, submit, pending, error, onSubmit, onCancel } = props;
  const form = useForm<ChannelValues>({
    initialValues: initial,
    validate: (values) => validateChannel(values, before),
  });
  const { kind } = form.values;
  return (
    <form onSubmit={form.onSubmit(onSubmit)} aria-label={label} noValidate>
      <Stack gap="md">
        <Text size="sm">{channelKinds[kind].help}</Text>
        <TextInput
          label="Name"
          description="What you call it, for instance “on-call team”."
          withAsterisk
          data-autofocus
          maxLength={80}
          {...form.getInputProps('name')}
        />
        {kind === 'mail' && <MailFields form={form} before={before} />}
        {kind !== 'mail' && kind !== 'desktop' && <AddressFields form={form} before={before} />}
        <RuleFields form={form} />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {props.cancel ?? 'Cancel'}
          </Button>
          <Button type="submit" loading={pending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
