import { Button, Group, Modal, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAction } from '../../api/use-call.ts';
import { PathField } from '../../ui/connect/path-field.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { emptyCommand, toCommand, validateCommand, type CommandValues } from './command-values.ts';

interface AddCommandProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The dialog for a new command. It is stored only once a person agreed in a dialog of the system. */
export function AddCommand({ opened, onClose }: AddCommandProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Enter a command" size="lg">
      <AddCommandForm onClose={onClose} />
    </Modal>
  );
}

function AddCommandForm({ onClose }: Pick<AddCommandProps, 'onClose'>) {
  const add = useAction('commands.add');
  const form = useForm<CommandValues>({ initialValues: emptyCommand, validate: validateCommand });
  const submit = form.onSubmit((values) => add.mutate(toCommand(values), { onSuccess: onClose }));
  return (
    <form onSubmit={submit} aria-label="Enter a command" noValidate>
      <Stack>
        <TextInput
          label="Name"
          description="What you call it, for instance “reload the proxy”."
          withAsterisk
          data-autofocus
          maxLength={80}
          {...form.getInputProps('name')}
        />
        <PathField
          label="Program"
          description="It is run as it stands, without a shell, on this machine."
          purpose="open-file"
          title="Choose the program"
          button="Choose program …"
          value={form.values.program}
          onChange={(program) => form.setFieldValue('program', program)}
          required
          error={form.errors['program']}
        />
        <Textarea
          label="Arguments"
          description="One a line, without quotes. No secrets: arguments can be read by every user of this machine. Let the program read a file instead."
          rows={4}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('args')}
        />
        <PathField
          label="Folder"
          purpose="open-folder"
          title="Choose the folder that the program runs in"
          button="Choose folder …"
          none="That of the program"
          value={form.values.folder}
          onChange={(folder) => form.setFieldValue('folder', folder)}
        />
        <NumberInput
          label="Time limit in seconds"
          description="After it the program is ended, and the step has failed."
          min={1}
          max={86_400}
          allowDecimal={false}
          {...form.getInputProps('timeoutSeconds')}
        />
        <Text size="sm" c="dimmed">
          The system asks you once more, with everything that will be run.
        </Text>
        {add.error !== null && <ErrorNotice error={add.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Enter command
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
