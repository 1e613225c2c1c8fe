import { Button, Group, Input, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useChoosePath, type ChosenPath } from '../../api/use-choose-path.ts';
import { useAction } from '../../api/use-call.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';

interface AddDestinationProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

interface Values {
  readonly name: string;
  readonly folder: ChosenPath | null;
}

/** The dialog for a new destination. */
export function AddDestination({ opened, onClose }: AddDestinationProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add destination" size="lg">
      <AddDestinationForm onClose={onClose} />
    </Modal>
  );
}

function AddDestinationForm({ onClose }: Pick<AddDestinationProps, 'onClose'>) {
  const choosePath = useChoosePath();
  const add = useAction('destinations.add');
  const form = useForm<Values>({
    initialValues: { name: '', folder: null },
    validate: {
      name: (name) => (name.trim() === '' ? 'Give the destination a name.' : null),
      folder: (folder) => (folder === null ? 'Choose a folder.' : null),
    },
  });
  const choose = async () => {
    const folder = await choosePath({
      purpose: 'open-folder',
      title: 'Choose the folder for backups',
    });
    if (folder !== null) form.setFieldValue('folder', folder);
  };
  const submit = form.onSubmit(({ name, folder }) => {
    if (folder === null) return;
    const { pathToken } = folder;
    add.mutate({ kind: 'local', name: name.trim(), folder: { pathToken } }, { onSuccess: onClose });
  });
  return (
    <form onSubmit={submit} aria-label="Add destination" noValidate>
      <Stack>
        <TextInput
          label="Name"
          description="What you call it, for instance “backup disk”."
          withAsterisk
          data-autofocus
          maxLength={80}
          {...form.getInputProps('name')}
        />
        <Input.Wrapper
          label="Folder"
          labelElement="div"
          withAsterisk
          error={form.errors['folder']}
          description="Lifeboat makes a folder structure of its own inside it."
        >
          <Group mt={4} gap="sm">
            <Button variant="default" onClick={() => void choose()}>
              Choose folder …
            </Button>
            <Text size="sm" className="lb-wrap">
              {form.values.folder?.display ?? 'No folder chosen'}
            </Text>
          </Group>
        </Input.Wrapper>
        {add.error !== null && <ErrorNotice error={add.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Add destination
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
