import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ErrorNotice } from '../../feedback/error-notice.tsx';

/** What is said of an action item. */
export interface ActionValues {
  readonly text: string;
  readonly owner: string;
  /** A day: 2026-12-01. */
  readonly dueOn: string;
}

interface ActionFormProps {
  readonly label: string;
  readonly initial: ActionValues;
  readonly submit: string;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (values: ActionValues) => void;
  readonly onCancel: () => void;
}

/** What is to be done, by whom, until when. */
export function ActionForm(props: ActionFormProps) {
  const { label, initial, submit, pending, error, onSubmit, onCancel } = props;
  const form = useForm<ActionValues>({
    initialValues: initial,
    validate: {
      text: (text) => (text.trim() === '' ? 'Say what is to be done.' : null),
      owner: (owner) => (owner.trim() === '' ? 'Say who does it.' : null),
      dueOn: (day) => (day === '' ? 'Say until when.' : null),
    },
  });
  return (
    <form
      aria-label={label}
      noValidate
      onSubmit={form.onSubmit(({ text, owner, dueOn }) =>
        onSubmit({ text: text.trim(), owner: owner.trim(), dueOn }),
      )}
    >
      <Stack gap="sm">
        <Textarea
          label="What is to be done"
          withAsterisk
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          data-autofocus
          {...form.getInputProps('text')}
        />
        <Group grow align="flex-start">
          <TextInput label="Owner" withAsterisk maxLength={120} {...form.getInputProps('owner')} />
          <TextInput type="date" label="Due" withAsterisk {...form.getInputProps('dueOn')} />
        </Group>
        {error !== null && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={pending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
