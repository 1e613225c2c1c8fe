import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';

interface ReasonDialogProps<T extends string> {
  readonly opened: boolean;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly first: T;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onConfirm: (values: { readonly until: T; readonly reason: string }) => void;
  readonly onClose: () => void;
}

/** Asks how long and why, which is written down. */
export function ReasonDialog<T extends string>(props: ReasonDialogProps<T>) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} centered>
      <ReasonForm {...props} />
    </Modal>
  );
}

function ReasonForm<T extends string>(props: ReasonDialogProps<T>) {
  const { text, confirm, choices, first, pending, error, onConfirm, onClose } = props;
  const form = useForm<{ until: string; reason: string }>({
    initialValues: { until: first, reason: '' },
    validate: { reason: (reason) => (reason.trim() === '' ? 'Say why, for whoever looks.' : null) },
  });
  const submit = form.onSubmit(({ until, reason }) => {
    const choice = choices.find(({ value }) => value === until);
    if (choice !== undefined) onConfirm({ until: choice.value, reason: reason.trim() });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{text}</Text>
        <Select
          label="How long"
          allowDeselect={false}
          data={[...choices]}
          {...form.getInputProps('until')}
        />
        <TextInput
          label="Reason"
          withAsterisk
          maxLength={500}
          data-autofocus
          {...form.getInputProps('reason')}
        />
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={pending}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
